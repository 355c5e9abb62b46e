package dev.daruma.k3s;

import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterKind;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What whoever attaches to a cluster must know and cannot ask while its API server is silent. Its being there says that
 * the start was finished.
 *
 * @param identity who it is
 * @param kubeconfig with credentials, for use from the engine's host
 */
record ClusterRecord(ClusterIdentity identity, String kubeconfig) {

    private static final String FILE = "cluster.properties";

    void write(ServerFiles files) {
        files.write(FILE, text());
    }

    /** {@return the record, empty where a start was not finished} */
    static Optional<ClusterRecord> read(ServerFiles files) {
        return files.read(FILE).map(ClusterRecord::parse);
    }

    static boolean written(ServerFiles files) {
        return files.read(FILE).isPresent();
    }

    String text() {
        Properties properties = new Properties();
        properties.setProperty("name", identity.name());
        properties.setProperty("version", identity.version());
        properties.setProperty("image", identity.image());
        properties.setProperty("nodes", String.join(",", identity.nodes()));
        properties.setProperty("kubeconfig", kubeconfig);
        properties.setProperty("timers", TimersText.of(identity.timers()));
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return text.toString();
    }

    static ClusterRecord parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        ClusterIdentity identity = new ClusterIdentity(
                ClusterKind.K3S,
                properties.getProperty("name"),
                properties.getProperty("version"),
                properties.getProperty("image"),
                List.of(properties.getProperty("nodes").split(",", -1)),
                TimersText.parse(properties.getProperty("timers")),
                true);
        return new ClusterRecord(identity, properties.getProperty("kubeconfig"));
    }
}
