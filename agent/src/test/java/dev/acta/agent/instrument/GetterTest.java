package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GetterTest {

    public static class Account {
        public String getName() {
            return "anna";
        }

        String getSecret() {
            return "hidden";
        }
    }

    /** Not public itself, as implementations mostly are. */
    private static final class Hidden extends Account implements Supplier<String> {
        @Override
        public String get() {
            return "supplied";
        }
    }

    public static final class Broken {
        public String getName() {
            throw new IllegalStateException("no");
        }
    }

    @Test
    void readsAPropertyOfAnyObjectThatHasIt() {
        assertThat(new Getter("getName").of(new Account())).isEqualTo("anna");
        assertThat(new Getter("getName").textOf(new Hidden())).isEqualTo("anna");
        assertThat(new Getter("get").textOf(new Hidden())).isEqualTo("supplied");
        assertThat(new Getter("size").textOf(List.of(1, 2))).isEqualTo("2");
    }

    @Test
    void findsNothingWhereThereIsNothingToCall() {
        assertThat(new Getter("getName").of("text")).isNull();
        assertThat(new Getter("getSecret").of(new Account())).isNull();
        assertThat(new Getter("getName").of(null)).isNull();
    }

    @Test
    void letsThroughWhatTheApplicationThrows() {
        assertThatThrownBy(() -> new Getter("getName").of(new Broken()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }
}
