package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one text, each with its line and column. Not thread-safe. */
final class Mistakes {

    private record Mistake(YamlNode.At at, String sentence) {}

    private final String name;
    private final List<Mistake> found = new ArrayList<>();

    Mistakes(String name) {
        this.name = name;
    }

    void add(YamlNode.At at, String sentence) {
        found.add(new Mistake(at, sentence));
    }

    void addAll(YamlNode.At at, List<String> sentences) {
        sentences.forEach(sentence -> add(at, sentence));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** {@return all of them in the order of the text} */
    List<String> sentences() {
        return found.stream()
                .sorted(Comparator.comparingInt(
                                (Mistake mistake) -> mistake.at().line())
                        .thenComparingInt(mistake -> mistake.at().column()))
                .map(mistake ->
                        name + ":" + mistake.at().line() + ":" + mistake.at().column() + ": " + mistake.sentence())
                .toList();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(sentences());
        }
    }
}
