package dev.daruma.experiments;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the accepted word somebody most likely meant. */
final class Nearest {

    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /** {@return the nearest of the accepted words, if one is near enough to be a slip of the fingers or begins so} */
    static Optional<String> to(String found, Collection<String> accepted) {
        return accepted.stream()
                .filter(word -> near(found, word))
                .min(Comparator.comparingInt((String word) -> distance(found, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean near(String found, String word) {
        return distance(found, word) <= Math.max(1, word.length() / 4)
                || (found.length() >= SHORTEST_BEGINNING && word.startsWith(found));
    }

    /** {@return the end of a sentence: what is accepted, and what was most likely meant} */
    static String accepted(String found, Collection<String> accepted) {
        String list = accepted.isEmpty() ? "none" : String.join(", ", accepted);
        return "; accepted " + (accepted.size() == 1 ? "is " : "are ") + list + didYouMean(found, accepted);
    }

    /** {@return the question alone, with a separator in front; empty when nothing is near} */
    static String didYouMean(String found, Collection<String> accepted) {
        return to(found, accepted).map(word -> "; did you mean '" + word + "'?").orElse("");
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours; case is ignored. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
