package dev.acta.agent.instrument.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawRouteTest {

    @Test
    void variablesHaveAColonWhateverTheFrameworkWritesAroundThem() {
        assertThat(RawRoute.of("/orders/{id}/lines/{line}")).isEqualTo("/orders/:id/lines/:line");
        assertThat(RawRoute.of("/orders/{id:[0-9]{1,3}}/")).isEqualTo("/orders/:id/");
        assertThat(RawRoute.of("/orders/{ id : [a-z]+ }")).isEqualTo("/orders/:id");
        assertThat(RawRoute.of("/orders")).isEqualTo("/orders");
    }
}
