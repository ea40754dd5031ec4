package dev.acta.agent.instrument.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionControlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POSTGRESQL | insert into t values ('; commit') | ",
                "POSTGRESQL | insert into t values ('it''s; commit') | ",
                "POSTGRESQL | insert into t values (E'it\\'; commit') | ",
                "MYSQL | insert into t values ('it\\'; commit') | ",
                "POSTGRESQL | insert into t values ($x$a; commit$x$) | ",
                "POSTGRESQL | insert into t values ($1); commit | WORK, COMMIT",
                "POSTGRESQL | /* commit */ -- begin | ",
                "POSTGRESQL | ;; begin;; | BEGIN",
                "POSTGRESQL | BEGIN ISOLATION LEVEL SERIALIZABLE | BEGIN",
                "POSTGRESQL | begin not deferrable | BEGIN",
                "POSTGRESQL | end | COMMIT",
                "POSTGRESQL | abort | ROLLBACK",
                "POSTGRESQL | commit and chain | COMMIT_AND_CHAIN",
                "POSTGRESQL | commit and no chain | COMMIT",
                "POSTGRESQL | rollback to x | ROLLBACK_TO X",
                "POSTGRESQL | rollback work to savepoint x | ROLLBACK_TO X",
                "POSTGRESQL | savepoint \"x\" | SAVEPOINT 'x",
                "POSTGRESQL | release savepoint x | RELEASE X",
                "POSTGRESQL | create table t (a int) | ",
                "POSTGRESQL | commit prepared 'g' | COMMIT_PREPARED 'g",
                "POSTGRESQL | create function f() returns int as $$ begin; commit; end $$ language plpgsql | ",
                "H2 | create table t (a int) | DEFINITION",
                "H2 | create table t (a int); insert into t values (1) | DEFINITION, WORK",
                "H2 | COMMIT TRANSACTION \"g\" | COMMIT_PREPARED 'g",
                "H2 | PREPARE COMMIT \"g\" | PREPARE 'g",
                "H2 | ROLLBACK TRANSACTION \"g\" | ROLLBACK_PREPARED 'g",
                "SQLSERVER | commit transaction t1 | COMMIT",
                "SQLSERVER | save tran a | SAVEPOINT A",
                "SQLSERVER | rollback tran a | ROLLBACK_TO A",
                "SQLSERVER | begin try insert into t values (1) end try begin catch rollback end catch | PROCEDURE",
                "ORACLE | begin insert into t values (1); commit; end; | PROCEDURE",
                "ORACLE | declare a int; begin commit; end; | PROCEDURE",
                "ORACLE | create procedure p as begin insert into t values (1); commit; end; | DEFINITION",
                "MYSQL | create temporary table t (a int) | ",
                "MYSQL | create procedure p() begin commit; end | DEFINITION",
                "MYSQL | set autocommit=0 | AUTOCOMMIT_OFF",
                "MYSQL | SET @@session.autocommit = ON | AUTOCOMMIT_ON",
                "MYSQL | set names utf8 | ",
                "MYSQL | lock tables t write | DEFINITION",
                "MYSQL | XA COMMIT 0x61,0x62,0x1 ONE PHASE | COMMIT",
                "MYSQL | XA COMMIT 0x61,0x62,0x1 | COMMIT_PREPARED 0X61,0X62,0X1",
                "MYSQL | insert into t values (1); rollback; insert into t values (2) | WORK, ROLLBACK, WORK",
                "H2 | {call p(1)} | PROCEDURE",
                "H2 | {? = call p(1)} | PROCEDURE",
                "OTHER | exec p | PROCEDURE",
                "SQLITE | begin immediate | BEGIN",
            })
    void tellsWhatATextDoesToTransactions(Product product, String sql, String steps) {
        assertThat(shown(TransactionControl.of(sql, product))).isEqualTo(steps == null ? "" : steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "rollback to savepoint x",
                "SAVEPOINT \"x\"",
                "/* driver */ RELEASE SAVEPOINT x",
                "SET autocommit=0",
                "SET SESSION TRANSACTION READ ONLY",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"
            })
    void tellsTextsThatDriversMakeOfCalls(String sql) {
        assertThat(TransactionControl.onlyControls(sql)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "insert into t values (1)",
                "commit; insert into t values (1)",
                "set password = 'x'",
                "select 1",
            })
    void takesNoWorkForATextThatADriverMakesOfACall(String sql) {
        assertThat(TransactionControl.onlyControls(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values ('",
                "begin; select $a",
                "begin; /*",
                "--",
                "[",
                "xa",
                "rollback to",
                "set autocommit",
                "begin;'"
            })
    void readsWhatIsCutOff(String sql) {
        assertThat(TransactionControl.of(sql, Product.MYSQL)).isNotNull();
    }

    private static String shown(List<ControlStep> steps) {
        return steps.stream().map(ControlStep::toString).collect(Collectors.joining(", "));
    }
}
