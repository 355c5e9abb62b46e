package dev.daruma.reports.view;

import java.util.List;
import java.util.Optional;

/**
 * One experiment on the page.
 *
 * @param anchor the id of its section, unique on the page
 * @param tone how it is shown
 * @param verdict in words, to begin a heading
 * @param name of the experiment
 * @param hypothesis what was believed
 * @param brief fault and target in a few words, for the list
 * @param restored when it was back, for the list
 * @param deadline by when it had to be, for the list
 * @param remarks what else must be known before anything is read: clean-up, interruption, missing outcome
 * @param facts fault, target, deadline and all else that was chosen
 * @param unmet the first unmet condition, in words
 * @param findings every reason for the verdict
 * @param measured what the trial showed; empty when there was none
 * @param repeat the command that runs it again
 * @since 0.1
 */
public record ExperimentView(
        String anchor,
        Tone tone,
        String verdict,
        String name,
        String hypothesis,
        String brief,
        String restored,
        String deadline,
        List<Line> remarks,
        List<Fact> facts,
        Optional<UnmetView> unmet,
        List<String> findings,
        Optional<TrialView> measured,
        String repeat) {

    public ExperimentView {
        remarks = List.copyOf(remarks);
        facts = List.copyOf(facts);
        findings = List.copyOf(findings);
    }

    /**
     * The first unmet condition.
     *
     * @param object whose
     * @param clause its id
     * @param condition what it demands
     * @param expected what would have satisfied it
     * @param observed what was seen last
     * @param span since when until when
     */
    public record UnmetView(
            String object, String clause, String condition, String expected, String observed, String span) {}
}
