package dev.daruma.k3s;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the process around us says: the only place of this module that reads environment and system properties. */
final class K3sSettings {

    static final String IMAGE_PROPERTY = "daruma.k3s.image";
    static final String IMAGE_VARIABLE = "DARUMA_K3S_IMAGE";

    private final UnaryOperator<@Nullable String> environment;
    private final UnaryOperator<@Nullable String> properties;

    K3sSettings(UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> properties) {
        this.environment = environment;
        this.properties = properties;
    }

    static K3sSettings ofThisProcess() {
        return new K3sSettings(System::getenv, System::getProperty);
    }

    /** Applies what overrides a specification: environment over what was declared, system property over both. */
    K3sClusterSpec applyTo(K3sClusterSpec spec) {
        return spec.withImage(imageProperty().or(this::imageVariable).orElse(spec.image()));
    }

    /** {@return where the image's name comes from, in words} */
    String originOfImage() {
        if (imageProperty().isPresent()) {
            return "system property " + IMAGE_PROPERTY;
        }
        return imageVariable().isPresent() ? "environment variable " + IMAGE_VARIABLE : "the cluster's specification";
    }

    Optional<String> dockerHost() {
        return present(environment.apply("DOCKER_HOST"));
    }

    boolean hostOverridden() {
        return present(environment.apply("TESTCONTAINERS_HOST_OVERRIDE")).isPresent();
    }

    boolean ryukDisabled() {
        return Boolean.parseBoolean(environment.apply("TESTCONTAINERS_RYUK_DISABLED"));
    }

    private Optional<String> imageProperty() {
        return present(properties.apply(IMAGE_PROPERTY));
    }

    private Optional<String> imageVariable() {
        return present(environment.apply(IMAGE_VARIABLE));
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }
}
