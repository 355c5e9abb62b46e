package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import java.util.Map;
import java.util.Set;

/**
 * Deletes ConfigMaps that pods of the target read: a new pod cannot start without them.
 *
 * @param hold which ConfigMaps, how many, for how long
 * @param restart whether one pod of the target that reads it is deleted, too: pods that run notice nothing, so without it
 *     another fault of the experiment has to start one
 * @since 0.1
 */
public record ConfigDelete(Hold hold, boolean restart) implements ConfigFault<ConfigDelete> {

    /** What the catalogue knows of it. */
    public static final FaultType<ConfigDelete> TYPE = new FaultType<>(
            "config-delete",
            "deletes ConfigMaps that pods of the target read, and one of these pods",
            Aim.CONFIG_MAP,
            ConfigParameters.delete(),
            Set.of(Need.NODE_EXEC),
            DeleteInjector.EFFECT,
            "made again from the captured manifest where it is absent, and read again",
            ConfigDelete.class,
            values -> new ConfigDelete(
                    ConfigParameters.hold(values), ConfigParameters.restart(values, ConfigParameters.RESTART_ONE)),
            new DeleteInjector<>(ConfigMaps.SOURCE));

    /** {@return the fault that deletes one for 30 s, and one pod that reads it} */
    public static ConfigDelete configDelete() {
        return new ConfigDelete(ConfigParameters.ONE, true);
    }

    /** {@return the same, deleting one pod of the target after it, or none} */
    public ConfigDelete restart(boolean one) {
        return new ConfigDelete(hold, one);
    }

    @Override
    public ConfigDelete with(Hold other) {
        return new ConfigDelete(other, restart);
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
