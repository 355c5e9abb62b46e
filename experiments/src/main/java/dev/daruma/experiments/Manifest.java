package dev.daruma.experiments;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * One object of a manifest and where it stands.
 *
 * @param place file, line and column
 * @param namespacePlace where its namespace stands; the same place when it names none
 * @param object what is to be there
 */
record Manifest(String place, String namespacePlace, HasMetadata object) {

    /** {@return how people write it, for example {@code Deployment/web}} */
    String described() {
        return object.getKind() + "/" + object.getMetadata().getName();
    }
}
