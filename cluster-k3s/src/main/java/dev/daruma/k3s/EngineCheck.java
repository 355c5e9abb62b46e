package dev.daruma.k3s;

/**
 * One thing a real cluster needs, looked at.
 *
 * @param name what was looked at, a few words
 * @param ok whether it is as needed, or at least does not stand in the way
 * @param detail what was found
 * @param howToMend what to do about it; empty where nothing needs mending
 * @since 0.1
 */
public record EngineCheck(String name, boolean ok, String detail, String howToMend) {

    static EngineCheck good(String name, String detail) {
        return new EngineCheck(name, true, detail, "");
    }

    static EngineCheck bad(String name, String detail, String howToMend) {
        return new EngineCheck(name, false, detail, howToMend);
    }

    /** {@return one line for people} */
    @Override
    public String toString() {
        return (ok ? "ok       " : "missing  ") + name + ": " + detail + (howToMend.isEmpty() ? "" : "; " + howToMend);
    }
}
