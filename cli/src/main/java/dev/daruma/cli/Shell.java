package dev.daruma.cli;

/** Words as a shell reads them back. */
final class Shell {

    private Shell() {}

    static String quoted(String word) {
        return word.matches("[-A-Za-z0-9_./:@=,+]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
