package dev.daruma.experiments;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.List;

/** Reads texts as if they were the file {@code file.yaml} beside an empty {@code shop.yaml}. */
final class Reading {

    private Reading() {}

    static List<ExperimentFile> text(String text) {
        return new ExperimentReader(Chaos.catalogue())
                .read(new SourceText("file.yaml", text), Reading::beside, new TakenNames());
    }

    static List<String> mistakes(String text) {
        return catchThrowableOfType(InvalidInputException.class, () -> text(text))
                .problems();
    }

    private static SourceText beside(String name) {
        if (name.equals("shop.yaml")) {
            return new SourceText(name, "");
        }
        throw new InvalidInputException(name + ": there is no such file");
    }
}
