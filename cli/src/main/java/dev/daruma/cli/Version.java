package dev.daruma.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which version this is: the one in the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "daruma "
                    + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                            .orElse("built from source"),
            "Java ${java.version} (${java.vendor}), ${os.name} ${os.arch}"
        };
    }
}
