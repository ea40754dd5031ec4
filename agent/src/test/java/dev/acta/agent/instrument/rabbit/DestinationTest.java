package dev.acta.agent.instrument.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DestinationTest {

    @Test
    void isTheQueueThatTheDefaultExchangePutsMessagesInto() {
        assertThat(Destination.of("", "orders.placed")).isEqualTo("orders.placed");
        assertThat(Destination.of(null, "orders.placed")).isEqualTo("orders.placed");
        assertThat(Destination.of("", "")).isEqualTo("unknown");
    }

    @Test
    void isTheExchangeWithTheRoutingKeyIfThereIsOne() {
        assertThat(Destination.of("shop", "orders.placed")).isEqualTo("shop/orders.placed");
        assertThat(Destination.of("shop", "")).isEqualTo("shop");
        assertThat(Destination.of("shop", null)).isEqualTo("shop");
    }
}
