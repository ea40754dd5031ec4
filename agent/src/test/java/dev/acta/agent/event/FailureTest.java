package dev.acta.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void describesTypeAndMessage() {
        Failure failure = Failure.of(new IllegalStateException("no stock"));
        assertThat(failure.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.message()).isEqualTo("no stock");
        assertThat(failure.code()).isNull();
    }

    @Test
    void tellsTheSqlState() {
        assertThat(Failure.of(new SQLException("duplicate", "23505")).code()).isEqualTo("23505");
    }

    @Test
    void cutsAnEndlessMessage() {
        assertThat(Failure.of(new RuntimeException("x".repeat(10_000))).message())
                .hasSize(4096);
    }

    @Test
    void survivesAMessageThatThrows() {
        Throwable broken = new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(Failure.of(broken).message()).contains("UnsupportedOperationException");
    }

    @Test
    void survivesASqlStateThatThrows() {
        SQLException broken = new SQLException("no") {
            private static final long serialVersionUID = 1;

            @Override
            public String getSQLState() {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(Failure.of(broken).message()).isEqualTo("no");
        assertThat(Failure.of(broken).code()).isNull();
    }
}
