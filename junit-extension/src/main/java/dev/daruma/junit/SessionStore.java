package dev.daruma.junit;

import dev.daruma.reports.ReportFolder;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * What all tests of one launcher session share. Made on first use, closed when the session ends. Whoever puts another
 * source in first has it used instead.
 *
 * @param store the session's own
 */
record SessionStore(Store store) {

    static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ChaosTestExtension.class);

    static SessionStore of(ExtensionContext context) {
        return new SessionStore(context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE));
    }

    ClusterSource clusters() {
        return shared(ClusterSource.class, ClusterSource::k3s);
    }

    NamespaceSource namespaces() {
        return shared(NamespaceSource.class, NamespaceSource::fresh);
    }

    Settings.Surroundings surroundings() {
        return shared(Settings.Surroundings.class, Settings.Surroundings::current);
    }

    /** {@return the report of the session; the folder that is asked for first counts} */
    ReportFolder report(Path folder) {
        return shared(ReportFolder.class, () -> ReportFolder.open(folder));
    }

    private <T> T shared(Class<T> type, Supplier<T> maker) {
        return store.getOrComputeIfAbsent(type, unknown -> maker.get(), type);
    }
}
