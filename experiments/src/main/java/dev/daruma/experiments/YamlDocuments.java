package dev.daruma.experiments;

import dev.daruma.experiments.YamlNode.At;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the YAML documents of a text; the only class beside its builder that knows the YAML library. */
final class YamlDocuments {

    private static final At START = new At(1, 1);

    private YamlDocuments() {}

    /** {@return the documents that are not empty, up to the first place where the text is no YAML} */
    static List<YamlNode> read(SourceText source, Mistakes mistakes) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(source.name()).setUseMarks(true).build();
        YamlTreeBuilder builder = new YamlTreeBuilder(mistakes);
        try {
            new Parse(settings).parseString(source.text()).forEach(builder::accept);
        } catch (YamlTreeBuilder.TooMuch tooMuch) {
            mistakes.add(tooMuch.at(), tooMuch.sentence());
        } catch (MarkedYamlEngineException broken) {
            mistakes.add(at(broken), "is not YAML: " + sentence(broken));
        } catch (ReaderException unprintable) {
            mistakes.add(
                    place(source.text(), unprintable.getPosition()),
                    String.format(
                            Locale.ROOT,
                            "is not text: it contains the character U+%04X; accepted is YAML in UTF-8",
                            unprintable.getCodePoint()));
        } catch (YamlEngineException broken) {
            mistakes.add(START, "is not YAML: " + broken.getMessage());
        }
        return builder.documents();
    }

    private static At at(MarkedYamlEngineException broken) {
        return broken.getProblemMark()
                .or(broken::getContextMark)
                .map(mark -> new At(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(START);
    }

    private static String sentence(MarkedYamlEngineException broken) {
        String context = broken.getContext();
        return broken.getProblem() + (context == null || context.isBlank() ? "" : " (" + context + ")");
    }

    private static At place(String text, int position) {
        String before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        return new At(line, before.length() - before.lastIndexOf('\n'));
    }
}
