package dev.daruma.chaos.experiment;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How many of the candidates a fault hits: a number, a share, or all.
 *
 * @since 0.1
 */
public sealed interface Selection {

    /** {@return exactly one} */
    static Selection one() {
        return new Count(1);
    }

    /** {@return exactly that many; fewer candidates are a refusal, never a smaller fault} */
    static Selection count(int count) {
        return new Count(count);
    }

    /** {@return that share of the candidates, rounded up, at least one} */
    static Selection percent(int percent) {
        return new Percent(percent);
    }

    /** {@return every candidate} */
    static Selection all() {
        return new All();
    }

    /**
     * Reads {@code 2}, {@code 50%}, {@code one} or {@code all}.
     *
     * @throws InvalidInputException if it has another form
     */
    static Selection parse(String text) {
        if (text.equals("all")) {
            return all();
        }
        if (text.equals("one")) {
            return one();
        }
        if (Pattern.matches("-?\\d{1,6}%", text)) {
            return percent(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
        if (Pattern.matches("-?\\d{1,6}", text)) {
            return count(Integer.parseInt(text));
        }
        throw new InvalidInputException("'" + text
                + "' does not say how many; accepted are a number from 1, a share from 1% to 100%, one, all");
    }

    /** {@return how many of so many candidates; may be more than there are} */
    int of(int candidates);

    /** {@return what is wrong with it, one sentence each} */
    List<String> problems();

    /**
     * A fixed number.
     *
     * @param count from 1
     */
    record Count(int count) implements Selection {
        @Override
        public int of(int candidates) {
            return count;
        }

        @Override
        public List<String> problems() {
            return count >= 1 ? List.of() : List.of("count is " + count + "; accepted is 1 or more");
        }

        @Override
        public String toString() {
            return Integer.toString(count);
        }
    }

    /**
     * A share.
     *
     * @param percent from 1 to 100
     */
    record Percent(int percent) implements Selection {
        @Override
        public int of(int candidates) {
            return Math.max(1, (candidates * percent + 99) / 100);
        }

        @Override
        public List<String> problems() {
            return percent >= 1 && percent <= 100
                    ? List.of()
                    : List.of("count is " + percent + "%; accepted is 1% to 100%");
        }

        @Override
        public String toString() {
            return percent + "%";
        }
    }

    /** Every candidate there is. */
    record All() implements Selection {
        @Override
        public int of(int candidates) {
            return Math.max(1, candidates);
        }

        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public String toString() {
            return "all";
        }
    }
}
