package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import java.util.Map;
import java.util.Set;

/**
 * Corrupts values of ConfigMaps that pods of the target read: in mounted files, in the environment, or both.
 *
 * @param hold which ConfigMaps, how many, for how long
 * @param corruption which values, and what becomes of them
 * @since 0.1
 */
public record ConfigCorrupt(Hold hold, Corruption corruption) implements CorruptFault<ConfigCorrupt> {

    /** What the catalogue knows of it. */
    public static final FaultType<ConfigCorrupt> TYPE = new FaultType<>(
            "config-corrupt",
            "corrupts values of ConfigMaps that pods of the target read",
            Aim.CONFIG_MAP,
            ConfigParameters.corrupt(),
            Set.of(Need.NODE_EXEC),
            CorruptInjector.EFFECT,
            "the captured contents are written over the corrupted ones alone, and read again",
            ConfigCorrupt.class,
            values -> new ConfigCorrupt(ConfigParameters.hold(values), Corruption.read(values)),
            new CorruptInjector<>(ConfigMaps.SOURCE));

    /** {@return the fault that replaces one drawn value by garbage for 30 s, and restarts nothing} */
    public static ConfigCorrupt configCorrupt() {
        return new ConfigCorrupt(ConfigParameters.ONE, Corruption.DEFAULT);
    }

    @Override
    public ConfigCorrupt with(Hold other) {
        return new ConfigCorrupt(other, corruption);
    }

    @Override
    public ConfigCorrupt with(Corruption other) {
        return new ConfigCorrupt(hold, other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        return ConfigParameters.written(hold, corruption);
    }
}
