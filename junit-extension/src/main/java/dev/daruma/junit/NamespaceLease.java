package dev.daruma.junit;

import dev.daruma.experiments.SourceText;
import java.time.Duration;
import java.util.List;

/** A namespace that is there until it is given back. */
interface NamespaceLease {

    /** {@return its name} */
    String name();

    /** Applies manifests into it, in order. */
    void apply(List<SourceText> manifests);

    /** {@return what of its workloads does not hold its desired state by then, one sentence each} */
    List<String> awaitSteady(Duration atMost);

    /** Deletes it and waits; {@return what does not go, one line for each object, empty when it is gone} */
    List<String> delete();
}
