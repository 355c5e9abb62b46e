package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import org.jspecify.annotations.Nullable;

/**
 * How many pods a Deployment may have too many and too few while it rolls out: {@code maxSurge} rounded up,
 * {@code maxUnavailable} rounded down, 25% each by default, and never both zero. With strategy {@code Recreate} none too
 * many, and all of them missing.
 *
 * @param surge how many too many
 * @param unavailable how many too few
 * @since 0.1
 */
public record RollingUpdate(int surge, int unavailable) {

    private static final IntOrString DEFAULT = new IntOrString("25%");

    /** {@return what that Deployment allows itself} */
    public static RollingUpdate of(Deployment deployment) {
        int desired = Absent.one(deployment.getSpec().getReplicas());
        DeploymentStrategy strategy = deployment.getSpec().getStrategy();
        if (strategy != null && "Recreate".equals(strategy.getType())) {
            return new RollingUpdate(0, desired);
        }
        var rolling = strategy == null ? null : strategy.getRollingUpdate();
        int surge = share(rolling == null ? null : rolling.getMaxSurge(), desired, 99);
        int unavailable = share(rolling == null ? null : rolling.getMaxUnavailable(), desired, 0);
        return new RollingUpdate(surge, surge == 0 ? Math.max(1, unavailable) : unavailable);
    }

    private static int share(@Nullable IntOrString written, int desired, int roundedUpBy) {
        IntOrString limit = written == null ? DEFAULT : written;
        return limit.getStrVal() == null
                ? Absent.zero(limit.getIntVal())
                : (desired * Integer.parseInt(limit.getStrVal().replace("%", "").strip()) + roundedUpBy) / 100;
    }
}
