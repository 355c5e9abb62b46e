package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineHostTests {

    @Test
    void readsTheDefaultRouteAsTheKernelWritesIt() {
        assertThat(EngineHost.defaultGateway("""
                        Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
                        eth0	000011AC	00000000	0001	0	0	0	0000FFFF	0	0	0
                        eth0	00000000	010011AC	0003	0	0	0	00000000	0	0	0
                        """.lines())).contains("172.17.0.1");
    }

    @Test
    void withoutADefaultRouteThereIsNoGateway() {
        assertThat(EngineHost.defaultGateway("Iface	Destination	Gateway".lines()))
                .isEmpty();
    }
}
