package dev.acta.agent.instrument.jdbc.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
                "MYSQL | insert into t values ('it\\'; commit') | MAY_COMMIT, WORK",
                "POSTGRESQL | insert into t values ($x$a; commit$x$) | ",
                "POSTGRESQL | insert into t values ($1); commit | WORK, COMMIT",
                "POSTGRESQL | do $b1$ begin update t set a = 1; end $b1$ | PROCEDURE",
                "POSTGRESQL | insert into t values (array['a]b']); commit | WORK, COMMIT",
                "POSTGRESQL | insert into t values (array['a]; commit; b']) | ",
                "H2 | commit // it's | COMMIT",
                "H2 | insert into t values (1) // ; commit | ",
                "POSTGRESQL | end and chain | COMMIT_AND_CHAIN",
                "POSTGRESQL | abort and chain | ROLLBACK_AND_CHAIN",
                "POSTGRESQL | update t set foo$bar$baz = 1; commit | WORK, COMMIT",
                "POSTGRESQL | create trigger begin before insert on t execute procedure f(); commit | WORK, COMMIT",
                "ORACLE | insert into t (c) values (q'!don't; commit work!') | ",
                "ORACLE | insert into t (c) values (nq'{it's; rollback}') | ",
                "POSTGRESQL | /* commit */ -- begin | ",
                "POSTGRESQL | ;; begin;; | BEGIN",
                "POSTGRESQL | BEGIN ISOLATION LEVEL SERIALIZABLE | BEGIN",
                "POSTGRESQL | begin not deferrable | BEGIN",
                "POSTGRESQL | end | COMMIT",
                "POSTGRESQL | abort | ROLLBACK",
                "POSTGRESQL | commit and chain | COMMIT_AND_CHAIN",
                "POSTGRESQL | commit and no chain | COMMIT",
                "POSTGRESQL | rollback to x | ROLLBACK_TO x",
                "POSTGRESQL | rollback work to savepoint x | ROLLBACK_TO x",
                "POSTGRESQL | savepoint \"x\" | SAVEPOINT x",
                "POSTGRESQL | release savepoint x | RELEASE x",
                "POSTGRESQL | create table t (a int) | ",
                "POSTGRESQL | commit prepared 'g' | COMMIT_PREPARED 'g",
                "POSTGRESQL | create function f() returns int as $$ begin; commit; end $$ language plpgsql | ",
                "H2 | create table t (a int) | DEFINITION",
                "H2 | create table t (a int); insert into t values (1) | DEFINITION, WORK",
                "H2 | COMMIT TRANSACTION \"g\" | COMMIT_PREPARED 'g",
                "H2 | PREPARE COMMIT \"g\" | PREPARE 'g",
                "H2 | ROLLBACK TRANSACTION \"g\" | ROLLBACK_PREPARED 'g",
                "SQLSERVER | commit transaction t1 | COMMIT",
                "SQLSERVER | save tran a | SAVEPOINT a",
                "SQLSERVER | rollback tran aB | ROLLBACK_TO aB",
                "MYSQL | savepoint `aB` | SAVEPOINT AB",
                "MYSQL | rollback to Ab | ROLLBACK_TO AB",
                "HSQLDB | savepoint aB | SAVEPOINT AB",
                "HSQLDB | savepoint \"aB\" | SAVEPOINT aB",
                "SQLSERVER | begin try insert into t values (1) end try begin catch rollback end catch | IN_DOUBT",
                "SQLSERVER | begin tran update t set a = 1 commit tran | IN_DOUBT BEGINS",
                "SQLSERVER | begin tran update t set a = 'commit' | IN_DOUBT_AND_OPEN",
                "SQLSERVER | set xact_abort on begin tran update t set a = 1 | IN_DOUBT_AND_OPEN",
                "SQLSERVER | if @@trancount > 0 commit | IN_DOUBT",
                "SQLSERVER | insert into t (a, b, c, d, e) values (1, 2, 3, 4, 5) rollback | IN_DOUBT",
                "SQLSERVER | declare @i int; begin tran; update t set a = 1 commit | WORK, BEGIN, IN_DOUBT",
                "SQLSERVER | insert into t exec p | PROCEDURE",
                "SQLSERVER | commit select 1 | IN_DOUBT",
                "SQLSERVER | commit tran t with (delayed_durability = on) | COMMIT",
                "SQLSERVER | begin tran @name | BEGIN",
                "SQLSERVER | begin distributed transaction | BEGIN",
                "SQLSERVER | set implicit_transactions on | AUTOCOMMIT_IN_DOUBT",
                "SQLSERVER | set transaction isolation level read committed | ",
                "SQLSERVER | update t set a = 'x commit' /* rollback */ where b = @commit | ",
                "SQLSERVER | create procedure p as begin tran update t set a = 1; commit | ",
                "SQLSERVER | alter proc p as begin tran update t set a = 1; commit | ",
                "ORACLE | begin insert into t values (1); commit; end; | PROCEDURE",
                "ORACLE | declare a int; begin commit; end; | PROCEDURE",
                "ORACLE | create procedure p as begin insert into t values (1); commit; end; | DEFINITION",
                "MYSQL | create temporary table t (a int) | ",
                "MYSQL | create procedure p() begin commit; end | DEFINITION",
                "MYSQL | set autocommit=0 | AUTOCOMMIT_OFF",
                "MYSQL | SET @@session.autocommit = ON | AUTOCOMMIT_ON",
                "MYSQL | set names utf8 | ",
                "MYSQL | lock tables t write | DEFINITION",
                "MYSQL | XA COMMIT 0x61,0x62,0x1 ONE PHASE | COMMIT NO CHAIN",
                "MYSQL | commit and no chain | COMMIT NO CHAIN",
                "MYSQL | rollback and no chain release | ROLLBACK NO CHAIN",
                "MYSQL | rollback and chain | ROLLBACK_AND_CHAIN",
                "POSTGRESQL | commit and no chain | COMMIT",
                "MYSQL | set completion_type=1 | CHAINS_ON",
                "MYSQL | SET @@session.completion_type = 'Chain' | CHAINS_ON",
                "MYSQL | SET SESSION completion_type = CHAIN | CHAINS_ON",
                "MYSQL | set local completion_type = `chain` | CHAINS_ON",
                "MYSQL | set @x = 1, completion_type = 1 | CHAINS_ON",
                "MYSQL | set completion_type = 0 | CHAINS_OFF",
                "MYSQL | set completion_type = NO_CHAIN | CHAINS_OFF",
                "MYSQL | set completion_type = 2 | CHAINS_OFF",
                "MYSQL | set completion_type = RELEASE | CHAINS_OFF",
                "MYSQL | set completion_type = default | CHAINS_IN_DOUBT",
                "MYSQL | set completion_type = @x | CHAINS_IN_DOUBT",
                "MYSQL | set global completion_type = 1 | ",
                "MYSQL | set @@global.completion_type = 1 | ",
                "MYSQL | set @completion_type = 1 | ",
                "MYSQL | set autocommit = 0, completion_type = 1 | AUTOCOMMIT_OFF, CHAINS_ON",
                "MYSQL | /*!80000 set completion_type=1 */ | MAY_COMMIT, CHAINS_IN_DOUBT",
                "POSTGRESQL | set completion_type = 1 | ",
                "MYSQL | XA COMMIT 0x61,0x62,0x1 | COMMIT_PREPARED 0X61,0X62,0X1",
                "MYSQL | insert into t values (1); rollback; insert into t values (2) | WORK, ROLLBACK, WORK",
                "H2 | {call p(1)} | PROCEDURE",
                "H2 | {? = call p(1)} | PROCEDURE",
                "OTHER | exec p | PROCEDURE",
                "OTHER | declare x int; begin commit; end | PROCEDURE",
                "OTHER | declare c cursor for select 1 | ",
                "H2 | execute immediate 'rollback' | IN_DOUBT",
                "MYSQL | begin not atomic rollback; end | IN_DOUBT",
                "MYSQL | begin rollback; end | IN_DOUBT",
                "MYSQL | declare x int; begin rollback; end | IN_DOUBT",
                "MYSQL | update t set a = '\\'; commit; select '\\' | MAY_COMMIT, WORK",
                "MYSQL | select 1 as \"a\\\"; commit; select 1 as \"b\\\" | MAY_COMMIT, WORK",
                "MYSQL | update t set a = 'x\\\\'; commit | WORK, COMMIT",
                "MYSQL | insert into t values ('it\\'s') | ",
                "POSTGRESQL | update t set a = '\\''; commit; --' | MAY_COMMIT, WORK",
                "POSTGRESQL | select 'a\\'b'; commit; select 'c\\'d' | MAY_COMMIT, WORK",
                "POSTGRESQL | select e'it\\'s'; commit | WORK, COMMIT",
                "POSTGRESQL | update t set a = 'c:\\dir' where b = 1; commit | WORK, COMMIT",
                "MYSQL | select 1 /*!999999 /* */ ; commit; select 1 */ | MAY_COMMIT, WORK",
                "MYSQL | select 1 /*!999999 /* */ ; rollback; select 1 */ | IN_DOUBT",
                "MYSQL | update t set a = 1 /*!999999 ' */ /*!100100 ; commit; select 1 */ /*!999999 ' */ | IN_DOUBT_AND_OPEN, AUTOCOMMIT_IN_DOUBT, CHAINS_IN_DOUBT",
                "MYSQL | insert into t values (1) /*!99999 a */ /*!99999 b */ | ",
                "SQLITE | update t set a = 1 where :\u00a7(') is null; commit; update t set a = :\u00a7(') | WORK, COMMIT, WORK",
                "SQLITE | update t set a = 1 where #a(') is null; commit; update t set a = #a(') | WORK, COMMIT, WORK",
                "H2 | \u2007rollback | ROLLBACK",
                "H2 | \u202fcommit | COMMIT",
                "HSQLDB | \u0085rollback | ROLLBACK",
                "HSQLDB | \u180ecommit | COMMIT",
                "H2 | select 1 as [it's]; commit; select 1 as [it's] | MAY_COMMIT, WORK",
                "H2 | select 1 as [it's]; rollback; select 1 as [it's] | IN_DOUBT",
                "H2 | select array['a']; commit | WORK, COMMIT",
                "SQLSERVER | select 1 as [x]]'y]; commit; select 1 as [x]]'y] | WORK, COMMIT, WORK",
                "POSTGRESQL | select 1 `~ 2; commit; select 1 `~ 2 | WORK, COMMIT, WORK",
                "POSTGRESQL | select 1 as a\u00a7$a$; commit; select 1 as b\u00a7$a$ | WORK, COMMIT, WORK",
                "SQLITE | begin immediate | BEGIN",
                "SQLITE | create trigger g after insert on t begin delete from u; end; commit | WORK, WORK, COMMIT",
                "POSTGRESQL | create function f() returns int begin atomic select 1; end | ",
                "POSTGRESQL | create function f() returns int as 'select 1' language sql; commit | WORK, COMMIT",
                "POSTGRESQL | /* /* nested */ commit */ select 1 | ",
                "POSTGRESQL | /* /* n */ */ commit | COMMIT",
                "POSTGRESQL | -- c\\rcommit | COMMIT",
                "SQLSERVER | /* /* n */ */ commit | COMMIT",
                "SQLITE | /* /* n */ commit | COMMIT",
                "H2 | /* /* n */ */ commit | MAY_COMMIT",
                "H2 | /* /* n */ rollback -- */ select 1 | IN_DOUBT",
                "H2 | /* /* n */ */ select 1 | MAY_COMMIT",
                "H2 | set mode mysql | MAY_COMMIT",
                "H2 | set @x = 1 | ",
                "H2 | set session characteristics as transaction isolation level serializable | MAY_COMMIT",
                "H2 | set transaction isolation level serializable | MAY_COMMIT",
                "H2 | set schema public | ",
                "H2 | set lock_timeout 1000 | ",
                "H2 | SET AUTOCOMMIT FALSE | AUTOCOMMIT_OFF",
                "H2 | set autocommit true | AUTOCOMMIT_ON",
                "H2 | script | MAY_COMMIT",
                "H2 | runscript from 'x' | MAY_COMMIT",
                "H2 | alter sequence s restart with 5 | MAY_COMMIT",
                "H2 | alter table t add b int | DEFINITION",
                "H2 | create local temporary table t (x int) transactional | MAY_COMMIT",
                "H2 | create cached local temporary table if not exists t (x int) | MAY_COMMIT",
                "H2 | show tables | ",
                "H2 | values (1) | ",
                "HSQLDB | truncate table t | MAY_COMMIT",
                "HSQLDB | truncate table t restart identity and commit | DEFINITION",
                "HSQLDB | alter session reset table data | ",
                "HSQLDB | alter table t add b int | DEFINITION",
                "HSQLDB | checkpoint defrag | MAY_COMMIT",
                "HSQLDB | set table t read write | MAY_COMMIT",
                "HSQLDB | set database transaction control locks | MAY_COMMIT",
                "HSQLDB | set schema public | ",
                "HSQLDB | set session characteristics as transaction read only | ",
                "HSQLDB | set v = 1 | ",
                "HSQLDB | declare local temporary table t (x int) | ",
                "HSQLDB | lock table t write | ",
                "DERBY | set isolation rs | MAY_COMMIT",
                "DERBY | set schema app | ",
                "ORACLE | alter session set nls_date_format = 'x' | ",
                "ORACLE | alter system switch logfile | ",
                "ORACLE | alter table t add b int | DEFINITION",
                "ORACLE | create private temporary table t (x int) | MAY_COMMIT",
                "ORACLE | lock table t in exclusive mode | ",
                "ORACLE | set transaction read only | ",
                "ORACLE | set role none | ",
                "ORACLE | explain plan for select 1 from dual | ",
                "ORACLE | audit select on t | MAY_COMMIT",
                "MYSQL | # end of work\\ncommit | COMMIT",
                "MYSQL | select 1 # it's; commit | ",
                "MYSQL | select 5--1; commit | WORK, COMMIT",
                "MYSQL | -- c\\ncommit | COMMIT",
                "MYSQL | /*! commit */ | COMMIT",
                "MYSQL | /*!40000 commit */ | COMMIT",
                "MYSQL | /*!40101 SET AUTOCOMMIT=1 */ | AUTOCOMMIT_ON",
                "MYSQL | /*!40101 SET NAMES utf8 */; | ",
                "MYSQL | /*!50701 commit */ | MAY_COMMIT",
                "MYSQL | /*M! commit */ | MAY_COMMIT",
                "MYSQL | /*M!100100 rollback */ | IN_DOUBT",
                "MYSQL | /*!80000 start transaction */ | IN_DOUBT_AND_OPEN",
                "MYSQL | /*!80000 set autocommit=0 */ | MAY_COMMIT, AUTOCOMMIT_IN_DOUBT",
                "MYSQL | select /*!50000 straight_join */ 1 | ",
                "MYSQL | insert into t values (1) /*!50701 ; commit */ | MAY_COMMIT, WORK",
                "MYSQL | create or replace temporary table t (a int) | ",
                "MYSQL | drop temporary table t | ",
                "MYSQL | create table temporary (a int) | DEFINITION",
                "MYSQL | create or replace table t (a int) | DEFINITION",
                "MYSQL | lock table t write | DEFINITION",
                "MYSQL | set password = 'x' | DEFINITION",
                "MYSQL | set default role none | DEFINITION",
                "MYSQL | set role none | ",
                "MYSQL | check table t | DEFINITION",
                "MYSQL | analyze local table t | DEFINITION",
                "MYSQL | analyze format=json update t set a = 1 | ",
                "MYSQL | install soname 'x' | MAY_COMMIT",
                "MYSQL | backup stage start | MAY_COMMIT",
                "MYSQL | unlock tables | MAY_COMMIT",
                "MYSQL | set statement max_statement_time=100 for commit | IN_DOUBT",
                "MYSQL | set statement max_statement_time=100 for select 1 | ",
                "MYSQL | execute immediate 'rollback' | IN_DOUBT",
                "MYSQL | set autocommit=default | AUTOCOMMIT_IN_DOUBT",
                "MYSQL | set autocommit='on' | AUTOCOMMIT_ON",
                "MYSQL | set autocommit = (1) | AUTOCOMMIT_ON",
                "MYSQL | set autocommit:=1 | AUTOCOMMIT_ON",
                "MYSQL | set `autocommit` = 0 | AUTOCOMMIT_OFF",
                "MYSQL | set autocommit = 1 - 1 | AUTOCOMMIT_IN_DOUBT",
                "MYSQL | set global autocommit = 1 | ",
                "MYSQL | set @@global.autocommit = 1 | ",
                "MYSQL | set global a = 1, autocommit = 1 | AUTOCOMMIT_IN_DOUBT",
                "MYSQL | set @autocommit = 1 | ",
                "MYSQL | set @old = @@autocommit, autocommit = 0 | AUTOCOMMIT_OFF",
                "MYSQL | set @old = @@autocommit | ",
                "MYSQL | set @a=1,@b=2,@c=3,@d=4,autocommit=1 | AUTOCOMMIT_ON",
                "MYSQL | set global max_connections = 200 | ",
                "MYSQL | show tables | ",
                "MYSQL | replace into t values (1) | ",
                "MYSQL | load data infile 'x' into table t | ",
                "MYSQL | if 1 then commit; end if | IN_DOUBT, IN_DOUBT",
                "OTHER | vacuum | MAY_COMMIT",
                "OTHER | # c\\ncommit | MAY_COMMIT",
                "OTHER | explain select 1 | ",
            })
    void tellsWhatATextDoesToTransactions(Product product, String sql, String steps) {
        String text = sql.replace("\\n", "\n").replace("\\r", "\r");
        assertThat(shown(TransactionControl.ofAll(text, product))).isEqualTo(steps == null ? "" : steps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "MYSQL | insert into t values ('it\\'s; fine') | MAY_COMMIT, WORK | ",
                "POSTGRESQL | insert into t values ('c:\\'); commit | MAY_COMMIT, WORK | WORK, COMMIT",
                "MYSQL | update t set a = '\\'; rollback; select '\\' | IN_DOUBT | WORK, ROLLBACK, WORK",
                "MYSQL | select 'a\\'b'; rollback; select 'c\\'d' | IN_DOUBT | IN_DOUBT",
                "H2 | /* /* */ */ rollback | IN_DOUBT | IN_DOUBT"
            })
    void doubtsNoReadingThatWouldHaveFailedOfATextThatSucceeded(
            Product product, String sql, String before, String behind) {
        List<ControlStep> steps = TransactionControl.ofAll(sql, product);
        assertThat(shown(steps)).isEqualTo(before);
        assertThat(shown(TransactionControl.ofSucceeded(steps, sql, product))).isEqualTo(behind == null ? "" : behind);
    }

    @ParameterizedTest
    @EnumSource
    void doubtsNoPlainWork(Product product) {
        for (String sql : List.of(
                "insert into t (a, b) values (?, 'x')",
                "update t set a = ? where b = ?",
                "delete from t where a = 1",
                "select a from t where b = 'commit' for update",
                "merge into t using s on t.a = s.a when matched then update set a = 1",
                "with x as (select 1) select * from x",
                "(select 1) union (select 2)",
                "show x",
                "explain select 1",
                "values (1)")) {
            assertThat(TransactionControl.of(sql, product)).as(sql).isSameAs(TransactionControl.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2") // which commits then
    void takesTheIsolationOfTransactionsForNoStep(Product product) {
        assertThat(TransactionControl.of("set transaction isolation level serializable", product))
                .isSameAs(TransactionControl.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1; commit | ",
                "; commit; select 1 | COMMIT",
                "savepoint \"a\"; release a | SAVEPOINT A",
                "begin; insert into t values (1) | BEGIN"
            })
    void tellsOfTheFirstStatementAloneOnSqlite(String sql, String steps) {
        assertThat(shown(TransactionControl.of(sql, Product.SQLITE))).isEqualTo(steps == null ? "" : steps);
    }

    @Test
    void knowsAutocommitFarBehind() {
        StringBuilder set = new StringBuilder("set ");
        for (int i = 0; i < 100; i++) {
            set.append("@v").append(i).append(" = 1, ");
        }
        set.append("autocommit = 1");
        assertThat(shown(TransactionControl.of(set.toString(), Product.MYSQL))).isEqualTo("AUTOCOMMIT_IN_DOUBT");
        set.append(", completion_type = 1; set completion_type = 1");
        assertThat(shown(TransactionControl.of(set.toString(), Product.MYSQL)))
                .isEqualTo("AUTOCOMMIT_IN_DOUBT, CHAINS_IN_DOUBT, CHAINS_ON");
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
