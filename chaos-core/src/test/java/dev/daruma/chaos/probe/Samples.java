package dev.daruma.chaos.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Series written by hand: a letter a request, 50 ms apart from zero on, each answered after 5 ms. */
final class Samples {

    static final Duration EVERY = Duration.ofMillis(50);
    static final Duration TIMEOUT = Duration.ofSeconds(1);
    static final long ANSWERED_AFTER = Duration.ofMillis(5).toNanos();

    private Samples() {}

    /** {@return o for ok, u for ok on a used connection, x for refused, t for timed out, n for not sent} */
    static List<Sample> of(String letters) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            long due = EVERY.toNanos() * i;
            char letter = letters.charAt(i);
            samples.add(new Sample(due, due, due + ANSWERED_AFTER, category(letter), letter == 'u'));
        }
        return samples;
    }

    private static Category category(char letter) {
        return switch (letter) {
            case 'o', 'u' -> Category.OK;
            case 'x' -> Category.REFUSED;
            case 't' -> Category.TIMEOUT;
            case 'n' -> Category.NOT_SENT;
            default -> throw new IllegalArgumentException("no such letter: " + letter);
        };
    }

    /** {@return when measuring that series ended} */
    static long end(String letters) {
        return EVERY.toNanos() * letters.length();
    }

    static SeriesFigures figures(String letters, String control, Connections connections) {
        OwnPath path = OwnPath.of(of(control), TIMEOUT, end(control));
        return new Reading(EVERY, path, end(letters)).of("web:80", connections, of(letters));
    }

    static SeriesFigures figures(String letters) {
        return figures(letters, "o".repeat(letters.length()), Connections.NEW);
    }
}
