package dev.daruma.reports.view;

import dev.daruma.reports.model.PodRecovery;

/** The names above a lane. Long ones keep their end, which tells pods apart; the table has them in full. */
final class LaneLabel {

    private static final int BOTH = 34;
    private static final int EACH = 16;

    private LaneLabel() {}

    static String of(PodRecovery pod, boolean effective) {
        String victim = Legible.text(pod.victim().name());
        if (!effective) {
            return tail(victim, BOTH - 16) + ": no effect seen";
        }
        if (pod.inPlace()) {
            return tail(victim, BOTH - 10) + " restarted";
        }
        String replacement =
                pod.replacement().map(each -> Legible.text(each.name())).orElse("no replacement");
        if (replacement.equals(victim)) {
            return tail(victim, BOTH - 12) + " → same name";
        }
        return victim.length() + replacement.length() <= BOTH
                ? victim + " → " + replacement
                : tail(victim, EACH) + " → " + tail(replacement, EACH);
    }

    private static String tail(String name, int length) {
        int begin = name.length() - length + 1;
        if (begin <= 1) {
            return name;
        }
        return "…" + name.substring(Character.isLowSurrogate(name.charAt(begin)) ? begin + 1 : begin);
    }
}
