package dev.daruma.chaos.probe;

import java.util.List;
import java.util.Optional;

/**
 * What became of the numbered writes to one pod of a StatefulSet. A value.
 *
 * @param pod its name
 * @param acknowledged how many the pod said it had kept
 * @param failed how many never reached it
 * @param unknown how many may or may not have been kept: timed out, cut off or answered otherwise
 * @param unknownPresent how many of those were there in the end
 * @param lost acknowledged, not there in the end
 * @param duplicate there more than once
 * @param phantom there, never sent to this pod
 * @param unread why the numbers could not be read back, in a sentence; empty when they were. Then nothing is known of
 *     the fields that need it
 * @since 0.1
 */
public record PodWrites(
        String pod,
        long acknowledged,
        long failed,
        long unknown,
        long unknownPresent,
        List<Long> lost,
        List<Long> duplicate,
        List<Long> phantom,
        Optional<String> unread) {

    /** Copies the lists. */
    public PodWrites {
        lost = List.copyOf(lost);
        duplicate = List.copyOf(duplicate);
        phantom = List.copyOf(phantom);
    }

    /** {@return whether something was acknowledged and could be read back: without that, nothing is proven} */
    public boolean proven() {
        return acknowledged > 0 && unread.isEmpty();
    }

    /** {@return whether something was proven and nothing is lost, there twice or out of nowhere} */
    public boolean intact() {
        return proven() && lost.isEmpty() && duplicate.isEmpty() && phantom.isEmpty();
    }
}
