package dev.daruma.experiments;

/**
 * A key that is accepted in a map.
 *
 * @param name as it is written
 * @param accepted what its value may be, for messages
 * @param required whether it must be there
 */
record Key(String name, String accepted, boolean required) {

    static Key required(String name, String accepted) {
        return new Key(name, accepted, true);
    }

    static Key optional(String name, String accepted) {
        return new Key(name, accepted, false);
    }
}
