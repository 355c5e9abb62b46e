package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.daruma.chaos.cluster.OwnerProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a cluster that consists of a server that was never switched on. */
@ExtendWith(RealEngine.class)
class LeaseIT {

    private final DockerClient docker;
    private final String cluster = "daruma-k3s-test-" + UUID.randomUUID();
    private final ServerFiles files;

    LeaseIT(DockerClient docker) {
        this.docker = docker;
        this.files = ServerFiles.of(docker, cluster);
    }

    @BeforeEach
    void make() {
        Belongings.makeKeptServer(docker, RealEngine.SPEC.effective().image(), cluster);
    }

    @AfterEach
    void remove() {
        new Leftovers(docker).remove(cluster);
        assertThat(Belongings.of(docker, cluster).none()).isTrue();
    }

    @Test
    void ofManyWhoAskAtOnceOneGetsIt() {
        List<Lease> got = Stream.generate(() -> cluster)
                .limit(8)
                .parallel()
                .map(name -> Lease.take(docker, name))
                .flatMap(Optional::stream)
                .toList();
        assertThat(got).hasSize(1);
        got.get(0).release();
        assertThat(Lease.holder(docker, cluster)).isEmpty();
    }

    @Test
    void onlyWhatWasPronouncedCleanIsFoundCleanAndOnlyOnce() {
        assertThat(giveBack(false)).isFalse();
        assertThat(giveBack(true)).isFalse();
        assertThat(giveBack(false)).isTrue();
        assertThat(giveBack(false)).isFalse();
    }

    @Test
    void releasedTwiceItDoesNotEndTheUseOfTheNext() {
        Lease first = Lease.take(docker, cluster).orElseThrow();
        first.pronounce(true);
        first.release();
        Lease second = Lease.take(docker, cluster).orElseThrow();
        first.release();
        assertThat(Lease.take(docker, cluster)).isEmpty();
        second.release();
        assertThat(giveBack(false)).isFalse();
    }

    @Test
    void aKilledHolderLosesItAndLeavesTheClusterUnclean() throws IOException, InterruptedException {
        assertThat(giveBack(true)).isFalse();
        try (ChildJvm child = ChildJvm.run(Holding.class, Map.of(), cluster)) {
            assertThat(child.lineAfter("found clean: ")).isEqualTo("true");
            assertThat(Lease.take(docker, cluster)).isEmpty();
            assertThat(Lease.holder(docker, cluster).map(OwnerProcess::pid)).contains(child.pid());
            child.kill();
            assertThat(giveBack(false)).isFalse();
        }
    }

    @Test
    void whatWasRemovedMeanwhileIsReleasedInSilenceAndCannotBeTaken() {
        Lease lease = Lease.take(docker, cluster).orElseThrow();
        lease.pronounce(true);
        new Leftovers(docker).remove(cluster);
        lease.release();
        assertThat(Lease.take(docker, cluster)).isEmpty();
    }

    @Test
    void whatIsKeptIsSweptOnlyIfItsStartWasNeverFinished() throws IOException, InterruptedException {
        try (ChildJvm child =
                ChildJvm.run(Making.class, Map.of(), RealEngine.SPEC.effective().image())) {
            String finished = child.lineAfter("made ");
            String unfinished = child.lineAfter("made ");
            assertThat(new ClusterList(docker).all()).contains(new RunningK3s(unfinished, false, true, true));
            ServerFiles.of(docker, finished).write("cluster.properties", "");
            child.kill();
            assertThat(new Leftovers(docker).sweep()).contains(unfinished).doesNotContain(finished);
            assertThat(new ClusterList(docker).all()).contains(new RunningK3s(finished, true, false, true));
            new Leftovers(docker).remove(finished);
        }
    }

    @Test
    void aFileThatWasNeverWrittenIsAbsentAndOneWrittenTwiceSaysTheLast() {
        assertThat(files.read("some")).isEmpty();
        files.write("some", "first, and longer\n");
        files.write("some", "läst");
        assertThat(files.read("some")).contains("läst");
    }

    /** {@return whether the cluster was found clean} */
    private boolean giveBack(boolean clean) {
        Lease lease = Lease.take(docker, cluster).orElseThrow();
        lease.pronounce(clean);
        lease.release();
        return lease.foundClean();
    }

    /** A child that takes the lease and holds it until it is ended. */
    static final class Holding {

        private Holding() {}

        public static void main(String[] arguments) throws InterruptedException {
            Lease lease = Lease.take(Engine.connect().docker(), arguments[0]).orElseThrow();
            lease.pronounce(true);
            System.out.println("found clean: " + lease.foundClean());
            Thread.currentThread().join();
        }
    }

    /** A child that owns two clusters to be kept. */
    static final class Making {

        private Making() {}

        public static void main(String[] arguments) throws InterruptedException {
            for (int i = 0; i < 2; i++) {
                String cluster = "daruma-k3s-test-" + UUID.randomUUID();
                Belongings.makeKeptServer(Engine.connect().docker(), arguments[0], cluster);
                System.out.println("made " + cluster);
            }
            Thread.currentThread().join();
        }
    }
}
