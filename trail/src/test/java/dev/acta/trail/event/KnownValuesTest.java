package dev.acta.trail.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownValuesTest {

    private static final String ID = "FroTvVUn-7uCheuTiRvf1Bh927--D3q";

    /** Takes what follows two hyphens for a comment, and whatever is called secret for one. */
    private final KnownValues values = new KnownValues(new ValueRule() {
        @Override
        public String apply(String memberName, String value) {
            return hides(memberName) ? "[secret]" : value.replaceAll("--\\w+", "--[comment]");
        }

        @Override
        public String digest(byte[] value) {
            return "digest";
        }

        @Override
        public boolean hides(String memberName) {
            return memberName.equals("secret");
        }
    });

    KnownValuesTest() {
        values.add(ID, "sha:1");
    }

    @Test
    void hidesAValueWhereverItStands() {
        assertThat(values.apply("message", "no session FroTvVUn-7uCheuTiRvf1Bh927--D3q"))
                .isEqualTo("no session sha:1");
        assertThat(values.apply("secret", ID)).isEqualTo("[secret]");
    }

    @Test
    void hidesTheRestOfAValueOfWhichTheRuleTookAPartForSomethingElse() {
        assertThat(values.apply("message", ID + " is invalid --x")).isEqualTo("sha:1 is invalid --[comment]");
    }

    @Test
    void hidesTheMiddleOfAValueThatIsTornAtBothEnds() {
        String id = "RlPw8--jGhv-Yip45XSr8wGUbanKo-M--DDqQ";
        values.add(id, "sha:2");
        assertThat(values.apply("message", "for " + id)).isEqualTo("for sha:2");
    }

    @Test
    void leavesAloneWhatIsNotKnown() {
        assertThat(values.apply("message", "FroTvVUn-7uC --x")).isEqualTo("FroTvVUn-7uC --[comment]");
    }
}
