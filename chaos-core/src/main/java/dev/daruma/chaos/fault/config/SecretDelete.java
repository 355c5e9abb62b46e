package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import java.util.Map;
import java.util.Set;

/**
 * Deletes Secrets that pods of the target read: a new pod cannot start without them. No value leaves the cluster: what was
 * captured is in a copy beside the original, which goes with the run.
 *
 * @param hold which Secrets, how many, for how long
 * @param restart whether one pod of the target that reads it is deleted, too: pods that run notice nothing, so without it
 *     another fault of the experiment has to start one
 * @since 0.1
 */
public record SecretDelete(Hold hold, boolean restart) implements ConfigFault<SecretDelete> {

    /** What the catalogue knows of it. */
    public static final FaultType<SecretDelete> TYPE = new FaultType<>(
            "secret-delete",
            "deletes Secrets that pods of the target read, and one of these pods",
            Aim.SECRET,
            ConfigParameters.delete(),
            Set.of(Need.NODE_EXEC),
            DeleteInjector.EFFECT,
            "made again from its copy where it is absent, compared by digest, and the copy is removed",
            SecretDelete.class,
            values -> new SecretDelete(
                    ConfigParameters.hold(values), ConfigParameters.restart(values, ConfigParameters.RESTART_ONE)),
            new DeleteInjector<>(Secrets.SOURCE));

    /** {@return the fault that deletes one for 30 s, and one pod that reads it} */
    public static SecretDelete secretDelete() {
        return new SecretDelete(ConfigParameters.ONE, true);
    }

    /** {@return the same, deleting one pod of the target after it, or none} */
    public SecretDelete restart(boolean one) {
        return new SecretDelete(hold, one);
    }

    @Override
    public SecretDelete with(Hold other) {
        return new SecretDelete(other, restart);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        return ConfigParameters.written(hold, restart);
    }
}
