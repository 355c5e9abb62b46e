package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngine.class)
class LeftoversIT {

    private final String image = RealEngine.SPEC.effective().image();

    @Test
    void whatAKilledProcessLeftIsSweptAndWhatBelongsToALivingOneStays(DockerClient docker)
            throws IOException, InterruptedException {
        Leftovers leftovers = new Leftovers(docker);
        String ours = "daruma-k3s-test-" + UUID.randomUUID();
        Belongings.make(docker, image, ours);
        try (ChildJvm child = ChildJvm.run(Making.class, Map.of(), image)) {
            String theirs = child.lineAfter("made ");
            Belongings left = Belongings.of(docker, theirs);
            assertThat(left.containers()).hasSize(1);
            assertThat(left.networks()).hasSize(1);
            assertThat(left.volumes()).isNotEmpty();

            assertThat(leftovers.sweep()).doesNotContain(theirs);
            assertThat(Belongings.of(docker, theirs)).isEqualTo(left);

            child.kill();
            assertThat(Belongings.of(docker, theirs)).isEqualTo(left);
            assertThat(leftovers.sweep()).contains(theirs).doesNotContain(ours);
            assertThat(Belongings.of(docker, theirs).none()).isTrue();
            assertThat(Belongings.of(docker, ours).containers()).hasSize(1);
            assertThat(leftovers.sweep()).isEmpty();
        } finally {
            leftovers.remove(ours);
        }
        assertThat(Belongings.of(docker, ours).none()).isTrue();
    }

    @Test
    void anInterruptedProcessRemovesItsClusterAfterWhatWasToBeDoneBefore(DockerClient docker)
            throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.run(Making.class, Map.of(), image)) {
            String theirs = child.lineAfter("made ");
            child.interrupt();
            assertThat(child.lineAfter("undone while there: ")).isEqualTo("true");
            assertThat(Belongings.of(docker, theirs).none()).isTrue();
        }
    }

    /** What the children run: they make, say so, and stay until they are ended. */
    static final class Making {

        private Making() {}

        public static void main(String[] arguments) throws InterruptedException {
            DockerClient docker = Engine.connect().docker();
            ClusterEnd end = ClusterEnd.removing(new Leftovers(docker));
            end.beforeShutdown(() -> System.out.println("undone while there: "
                    + !Belongings.of(docker, end.cluster()).none()));
            Belongings.make(docker, arguments[0], end.cluster());
            System.out.println("made " + end.cluster());
            Thread.currentThread().join();
        }
    }
}
