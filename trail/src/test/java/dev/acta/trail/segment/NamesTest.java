package dev.acta.trail.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void encodesWhatDoesNotBelongInAPath() {
        assertThat(Names.service("Shop-1.2_x")).isEqualTo("Shop-1.2_x");
        assertThat(Names.service("a/b c")).isEqualTo("a_2fb_20c");
        assertThat(Names.service("ü")).isEqualTo("_c3_bc");
        assertThat(Names.service("..")).isEqualTo("_2e_2e");
        assertThat(Names.service(".")).isEqualTo("_2e");
        assertThat(Names.service("...")).isEqualTo("...");
        assertThat(Names.service("")).isEqualTo("unnamed");
    }

    @Test
    void cutsAtSixtyFourCharactersBetweenEncodedBytes() {
        assertThat(Names.service("x".repeat(100))).hasSize(64);
        assertThat(Names.service("x".repeat(63) + "ü")).isEqualTo("x".repeat(63));
    }

    @Test
    void ordersSegmentsAsNumbers() {
        assertThat(Names.segment(1)).isEqualTo("segment-000001.jsonl");
        assertThat(Names.segmentNumber("segment-1000000.jsonl")).isEqualTo(1_000_000);
        assertThat(Names.segmentNumber("segment-0000001.jsonl")).isZero();
        assertThat(Names.segmentNumber("segment-000001.jsonl.gz")).isZero();
    }

    @Test
    void makesChainsOfVersionSeven() {
        String chain = Uuid7.random(1_763_769_600_000L);
        assertThat(Names.isChain(chain)).as(chain).isTrue();
        assertThat(chain).startsWith("019aa8dc-4800-7");
        assertThat(Uuid7.of(0, -1, -1)).isEqualTo("00000000-0000-7fff-bfff-ffffffffffff");
        assertThat(Names.isChain("..")).isFalse();
    }
}
