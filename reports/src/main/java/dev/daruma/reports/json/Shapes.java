package dev.daruma.reports.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.daruma.chaos.verdict.Step;
import dev.daruma.reports.model.Snapshots;

/** Where JSON differs from the records; mixed in, so that the model need not know Jackson. */
interface Shapes {

    /** A step is named as in every other output. */
    interface StepInWords {
        /** {@return the name} */
        @JsonValue
        String words();
    }

    /** A point of a curve is a short array. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"at", "ready", "desired"})
    interface AsArray {}

    /** A phase has a name. */
    interface StepAsName {
        /** {@return the step} */
        @JsonProperty("name")
        Step step();
    }

    /** The three tables of pods stand beside the other fields of a trial. */
    interface SnapshotsInline {
        /** {@return the tables} */
        @JsonUnwrapped
        Snapshots snapshots();
    }

    /** What can be seen from other fields is not repeated. */
    interface WithoutSummary {
        /** {@return not written} */
        @JsonIgnore
        boolean green();
    }
}
