package dev.daruma.chaos.experiment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Draws victims: from a canonical order, without replacement, from one seed.
 *
 * <p>Each draw has a sub-seed made of the run's seed and the draw's own name, so that a step added elsewhere changes
 * nothing here. {@link Random} is used because its sequence is specified for all time.
 *
 * @since 0.1
 */
public final class Draw {

    private Draw() {}

    /**
     * Draws so many of the candidates.
     *
     * @param candidates in any order
     * @param canonical a total order over them
     * @param size how many; not more than there are
     * @param seed the run's seed
     * @param name the draw's name, for example experiment and step
     * @return the drawn ones in the order of the draw
     */
    public static <T> List<T> draw(
            List<T> candidates, Comparator<? super T> canonical, int size, long seed, String name) {
        List<T> rest = new ArrayList<>(candidates);
        rest.sort(canonical);
        Random random = new Random(subSeed(seed, name));
        List<T> drawn = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            drawn.add(rest.remove(random.nextInt(rest.size())));
        }
        return List.copyOf(drawn);
    }

    private static long subSeed(long seed, String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return seed * 0x9E3779B97F4A7C15L + crc.getValue();
    }
}
