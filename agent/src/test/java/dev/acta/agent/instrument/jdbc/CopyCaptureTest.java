package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.instrument.Recorded;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyCaptureTest {

    private static final String IN = "COPY part FROM STDIN";

    private final FakeConnection driver = new FakeConnection("jdbc:postgresql://db/shop");
    private final FakeConnection other = new FakeConnection("jdbc:postgresql://db/log");
    private final Recorded recorded = new Recorded();
    private final JdbcCapture capture = new JdbcCapture(recorded.services());

    private Object begin(String sql) {
        return capture.copies().enter(driver.connection(), sql);
    }

    private DbStatement only() {
        List<Captured> events = recorded.events();
        assertThat(events).hasSize(1);
        return (DbStatement) events.get(0);
    }

    @Test
    void isOneStatementThoughItsMethodsCallEachOther() {
        Object outer = begin(IN);
        Object inner = begin(IN);
        capture.copies().exit(inner, "what the application goes on with", null);
        capture.copies().exit(outer, 3L, null);
        DbStatement copy = only();
        assertThat(copy.sql()).isEqualTo(IN);
        assertThat(copy.rowsAffected()).isEqualTo(3);
        assertThat(copy.isFateUnknown()).isFalse();
        assertThat(copy.transaction()).isNull();
    }

    @Test
    void belongsToTheTransactionThatIsOpen() {
        driver.autoCommit = false;
        capture.copies().exit(begin(IN), "by hand", null);
        DbStatement copy = only();
        assertThat(copy.transaction()).isNotNull();
        assertThat(copy.isFateUnknown()).isFalse();
        assertThat(copy.rowsAffected()).isEqualTo(-1);
    }

    @Test
    void hasAnUnknownFateInAutocommitIfTheApplicationGoesOnByItself() {
        capture.copies().exit(begin(IN), "by hand", null);
        assertThat(only().isFateUnknown()).isTrue();
    }

    @Test
    void fails() {
        capture.copies().exit(begin(IN), 0L, new SQLException("no number", "22P02"));
        DbStatement copy = only();
        assertThat(copy.failure().code()).isEqualTo("22P02");
        assertThat(copy.rowsAffected()).isEqualTo(-1);
    }

    @Test
    void doesNotSwallowWhatIsExecutedElsewhereWhileItsDataPasses() {
        Object copy = begin(IN);
        Statement statement = other.statement();
        capture.statements().created(other.connection(), statement, "insert into log values (1)");
        capture.statements().exit(statement, capture.statements().enterPrepared(statement), 1, null);
        capture.copies().exit(copy, 5L, null);
        List<Captured> events = recorded.events();
        assertThat(events).hasSize(2);
        DbStatement within = (DbStatement) events.get(0);
        assertThat(within.database().url()).isEqualTo("jdbc:postgresql://db/log");
        assertThat(((DbStatement) events.get(1)).rowsAffected()).isEqualTo(5);
    }

    @Test
    void leavesAClassAloneWhoseConnectionIsNone() {
        assertThat(capture.copies().enter("no connection", IN)).isNull();
        capture.copies().exit(null, 1L, null);
        assertThat(recorded.events()).isEmpty();
    }
}
