package dev.daruma.chaos.probe;

/**
 * Where a request goes, as the sending pod sees it.
 *
 * @param host a name or an address
 * @param port on which it is served
 */
record Address(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
