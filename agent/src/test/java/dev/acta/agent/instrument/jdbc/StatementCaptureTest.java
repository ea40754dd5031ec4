package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which executions become events, and what these say of them. */
class StatementCaptureTest extends WovenCalls {

    @Nested
    class AStatement {

        @Test
        void isRecordedWithTextRowsDatabaseAndStory() {
            execute(create(), "insert into t values (1)", 1);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.sql()).isEqualTo("insert into t values (1)");
            assertThat(event.rowsAffected()).isEqualTo(1);
            assertThat(event.database().url()).isEqualTo(URL);
            assertThat(event.transaction()).isNull();
            assertThat(event.durationNanos()).isNotNegative();
            assertThat(event.failure()).isNull();
            assertThat(event.story().actor().id()).isEqualTo("shop");
        }

        @Test
        void belongsToTheRequestOfItsThread() {
            Story story = new Story(Actor.principal("anna"), Origin.api(null), null, null, 1, 2);
            recorded.context().current().enterRequest("exchange", story);
            insert();
            recorded.context().current().leaveRequest();
            assertThat(recorded.only(DbStatement.class).story()).isSameAs(story);
        }

        @Test
        void thatFailsIsRecordedWithItsErrorAndWithoutRows() {
            Statement statement = create();
            Object entered = statements.enterStatement(statement, "insert into t values (1)");
            statements.exit(statement, entered, 0, new SQLException("duplicate", "23505"));
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.failure().code()).isEqualTo("23505");
            assertThat(event.rowsAffected())
                    .as("0 is what Byte Buddy gives when nothing was returned")
                    .isEqualTo(-1);
        }

        @Test
        void thatWasExecutedWithoutKnowingItsKindIsAskedForItsCount() {
            driver.updateCount = 4;
            execute(create(), "update t set a = 1", false);
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(4);
        }

        @Test
        void ofADriverThatTellsItsCountOnlyOnceIsNotAsked() {
            FakeConnection oracle = new FakeConnection("jdbc:oracle:thin:@//db:1521/XE");
            oracle.updateCount = 4;
            execute(prepare(oracle, null), "update t set a = 1", false);
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(-1);
            assertThat(oracle.updateCountsTold)
                    .as("the application has to get the one answer")
                    .isZero();
        }

        @Test
        void isRecordedEvenIfItsDriverThrowsWhateverItIsAsked() {
            driver.broken = true;
            execute(create(), "update t set a = 1", false);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.sql()).isEqualTo("update t set a = 1");
            assertThat(event.rowsAffected()).isEqualTo(-1);
        }

        @Test
        void insideAnotherOneThatCannotBeLookedAtLeavesTheThreadAsItWas() {
            Statement outer = create();
            Object entered = statements.enterStatement(outer, "insert into t values (1)");
            recorded.context().current().execution("not an execution: makes the nested look fail");
            assertThatThrownBy(() -> statements.enterStatement(create(), "insert into t values (1)"))
                    .isInstanceOf(ClassCastException.class);
            statements.exit(outer, entered, 1, null);
            recorded.events();
            insert();
            assertThat(recorded.only(DbStatement.class).sql()).isEqualTo("insert into t values (1)");
        }

        @Test
        void thatReturnedAResultSetHasNoRowsAffected() {
            execute(create(), "{call report()}", true);
            recorded.services().held().close(); // it may have further results
            assertThat(recorded.only(DbStatement.class).rowsAffected()).isEqualTo(-1);
        }

        @Test
        void thatOnlyReadsIsSkipped() {
            execute(create(), "select 1", null);
            executePrepared(prepare("select ?"), null);
            assertThat(recorded.events()).isEmpty();
            insert();
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void thatOnlyReadsIsRecordedWhenAskedFor() {
            recorded.captureReads();
            execute(create(), "select 1", null);
            executePrepared(prepare("select ?"), null);
            assertThat(recorded.events()).hasSize(2);
        }

        @Test
        void thatWasMadeBeforeTheAgentCameFindsItsConnection() {
            driver.autoCommit = false;
            Statement statement = driver.statement();
            execute(statement, "delete from t", 2);
            DbStatement event = recorded.only(DbStatement.class);
            assertThat(event.database().url()).isEqualTo(URL);
            assertThat(event.transaction()).isNotNull();
        }

        @Test
        void thatWasPreparedBeforeTheAgentCameIsRecordedWithoutItsText() {
            executePrepared(driver.statement(), 1);
            assertThat(recorded.only(DbStatement.class).sql()).isNull();
        }

        @Test
        void thatTheAgentItselfCausesIsNotRecorded() {
            Statement statement = create();
            recorded.context().current().beginObserving();
            Object entered = statements.enterStatement(statement, "delete from t");
            recorded.context().current().endObserving();
            assertThat(entered).isNull();
            statements.exit(statement, null, 1, null);
            insert();
            assertThat(recorded.events()).hasSize(1);
        }

        @Test
        void isNotEverythingThatHasAMethodOfItsName() {
            assertThat(statements.enterStatement("a command", "delete from t")).isNull();
            statements.created("a factory", "a command", "x");
            transactions.ended("a queue", null, "commit", null);
            assertThat(transactions.ending("a queue")).isNull();
            assertThat(recorded.events()).isEmpty();
        }

        @Test
        void onAConnectionThatWasClosedMeanwhileIsStillRecorded() {
            Statement statement = create();
            driver.closed = true;
            execute(statement, "shutdown", 0);
            assertThat(recorded.only(DbStatement.class).sql()).isEqualTo("shutdown");
        }
    }
}
