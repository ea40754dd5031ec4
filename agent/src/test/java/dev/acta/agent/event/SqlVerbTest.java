package dev.acta.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlVerbTest {

    @Nested
    class TheVerb {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "select 1|SELECT",
                    "  Insert into t values (1)|INSERT",
                    "(select 1) union (select 2)|SELECT",
                    "{call pay(?)}|CALL",
                    "{? = call pay(?)}|CALL",
                    "{ ?= call pay }|CALL",
                    "EXEC sp_who|CALL",
                    "execute pay 1|CALL",
                    "create table t (a int)|CREATE",
                    "commit|COMMIT",
                    ";;update t set a = 1|UPDATE"
                })
        void isTheFirstWordInUpperCase(String sql, String verb) {
            assertThat(SqlVerb.of(sql)).isEqualTo(verb);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "-- select\ndelete from t",
                    "/* select */ delete from t",
                    "/* a */ /* b */\n-- c\n delete from t",
                    "--\ndelete from t"
                })
        void standsBehindComments(String sql) {
            assertThat(SqlVerb.of(sql)).isEqualTo("DELETE");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "with a as (select 1) select * from a|SELECT",
                    "with a as (select 1) insert into t select * from a|INSERT",
                    "with a as (delete from t returning *) select * from a|DELETE",
                    "with a as (select 'delete' from b) select * from a|SELECT",
                    "with a as (select \"update\" from b) select * from a|SELECT"
                })
        void ofACommonTableExpressionIsTheChangeInIt(String sql, String verb) {
            assertThat(SqlVerb.of(sql)).isEqualTo(verb);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "-- only a comment", "/* never ends", "'literal'", "42"})
        void isUnknownWhereThereIsNoWord(String sql) {
            assertThat(SqlVerb.of(sql)).isNull();
        }

        @Test
        void ofNoTextIsUnknown() {
            assertThat(SqlVerb.of(null)).isNull();
        }
    }

    @Nested
    class OnlyReading {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select * from t",
                    "select 'into' from t",
                    "select a /* into */ from t -- into",
                    "show tables",
                    "values (1)",
                    "describe t",
                    "EXECUTE STATEMENT SYS.\"getTables\"",
                    "with a as (select 1) select * from a",
                    "select 1;",
                    "select 1 ; ;\n",
                    "select 1; -- that is all",
                    "select 1; select 2",
                    "(select 1) union (select 2)",
                    "select a from t where b = 'x' for update",
                    "select a from t for no key update of t nowait",
                    "select replace(a, 'x', 'y'), insert(a, 1, 2, 'z'), truncate (b, 2) from t",
                    "show create table t",
                    "select t.update, t.delete, @insert from t",
                    "select updated, deleted_at, created from t where call_id = 1",
                    "select 'it''s; delete from t' from t",
                    "select \"delete\", `drop` from t",
                    "select data #>> '{a,b}', tags[1], $1 from t where a = $2",
                    "select * from #work where a = 'x'",
                    "select * from t where a = any(array['a','b']) and c / 2 = d -1",
                    "select [a - b], [c/d] from [db].[t]",
                    "select a[1]||'x' -- it's\r\n from t",
                    "select 4 //2\n from t",
                    "select a --1 from t\n from t",
                    "select $$ a text $$",
                    "select 1 -- delete from t",
                    "SELECT @@session.auto_increment_increment AS x, @@version_comment",
                    "--all orders\nselect 1",
                    "# all orders\nselect 1",
                    "select a from t where a = $1 and b = $2 for update",
                    "select \"a\" from t where b = 'x' for update -- it's locked",
                    "/* it's \"all\"; delete nothing */ select 1 from t for update",
                    "select $$ it is $$",
                    "select a -- for\n from t",
                    "select cast(a as char character set utf8), `drop`, `all orders` from t",
                    "select 0x1F, 1e5, 1.5e-3 from t",
                    "select a[b[1]] from t"
                })
        void isWhatChangesNothing(String sql) {
            assertThat(SqlVerb.onlyReads(sql)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select * into t2 from t",
                    "insert into t values (1)",
                    "with a as (update t set a = 1 returning *) select * from a",
                    "call p()",
                    "execute statement p",
                    "commit",
                    "explain analyze delete from t",
                    "select * from t; delete from t",
                    "values (1);\nupdate t set a = 1",
                    "VALUES 1; UPDATE t SET a = 1",
                    "SHOW TABLES; UPDATE t SET a = 1",
                    "(SELECT 1) ; UPDATE t SET a = 1",
                    "SELECT 1; DELETE FROM t",
                    "SELECT 1; set autocommit = 0",
                    "SELECT 1; COMMIT",
                    "SELECT 1 UPDATE t SET a = 1",
                    "SELECT 1 EXEC pay",
                    "SELECT 1DELETE FROM t",
                    "SELECT x FROM FINAL TABLE (UPDATE t SET x = 1)",
                    "SELECT x FROM OLD TABLE(DELETE FROM t)",
                    "SELECT a FROM t FOR UPDATE UPDATE t SET a = 1",
                    "SELECT 'it\\'s' INTO OUTFILE 'x'",
                    "SELECT E'it\\'s'; DELETE FROM t WHERE a = 'x'",
                    "SELECT 1 /*! INTO OUTFILE 'x' */",
                    "SELECT 1 /*M!100000 INTO OUTFILE 'x' */",
                    "SELECT 1 /* /* */ ' */; DELETE FROM t -- '",
                    "SELECT 1 # it's\n; DELETE FROM t WHERE a = 'x'",
                    "SELECT 1--1; DELETE FROM t",
                    "SELECT [it's]; DELETE FROM t WHERE a = 'x'",
                    "SELECT $$it's$$; DELETE FROM t WHERE a = 'x'",
                    "SELECT q'[it's]' FROM dual; DELETE FROM t WHERE a = 'x'",
                    "SELECT 1 FROM t -- x\r; DELETE FROM t",
                    "WITH a AS (SELECT 1 AS x) -- x\r INSERT INTO t SELECT x FROM a",
                    "SELECT 1 -- x\r /* \n; DELETE FROM t -- */",
                    "SELECT $a1$'$a1$; DELETE FROM t; SELECT $a1$'$a1$",
                    "SELECT 1 FROM t --x'\"'\"\n; DELETE FROM t; SELECT 1 FROM t --x\"",
                    "WITH a AS (SELECT 1 AS x) --x'\"'\"\n INSERT INTO t SELECT x FROM a --\"",
                    "SELECT ['\"'\"]; DELETE FROM t; SELECT '\"'",
                    "SELECT [-- ]; DELETE FROM t",
                    "SELECT [/*]; DELETE FROM t --*/",
                    "SELECT 1 // it's\n; DELETE FROM t; SELECT 1 // it's",
                    "SELECT 1 // /*\n; DELETE FROM t // */",
                    "SELECT 1 --x /*\n; DELETE FROM t --*/",
                    "WITH a AS (SELECT 1 AS x) --x $a$\n INSERT INTO t SELECT x FROM a --$a$",
                    "SELECT 1 # /*\n; DELETE FROM t # */",
                    "SELECT 'never ends; DELETE FROM t",
                    "SHOW CREATE TABLE t; DROP TABLE t",
                    "WITH a AS (SELECT substring('abc' from 1 for 2)) UPDATE t SET a = 1",
                    "WITH a AS (SELECT 1 --for\n) UPDATE t SET a = 1",
                    "WITH a AS (SELECT 1) --for\n UPDATE t SET a = 1",
                    "SELECT 1 --it's\r; DELETE FROM t; SELECT 1 --it's",
                    "SELECT 1 // it's\r; DELETE FROM t; SELECT 1 // it's",
                    "--it's\rDELETE FROM t --it's",
                    "--select\n SET autocommit = 0",
                    "SELECT 1; --select\n SET autocommit = 0",
                    "SELECT 1; #select\n SET autocommit = 0",
                    "SELECT $\u00a7$'$\u00a7$; DELETE FROM t; SELECT $\u00a7$'$\u00a7$",
                    "WITH x AS (SELECT $a$ AS v) INSERT INTO t SELECT v FROM x WHERE $a$ IS NULL",
                    "SELECT a$'$a$; DELETE FROM t; SELECT a$'$a$",
                    "SELECT a FROM made#'\n; DELETE FROM t; SELECT a FROM made#'",
                    "SELECT 533.INTO t",
                    "SELECT 1e0INTO t",
                    "SELECT .5INTO t",
                    "SELECT id FROM FINAL TABLE (\u0131NSERT \u0131NTO t VALUES (1))",
                    "SELECT [it's]; SET a = 'x'",
                    "SELECT [x'], 'a', 'FOR', b UPDATE ']",
                    "SELECT 1 #;\n--(1); INSERT INTO t VALUES (1)",
                    "SELECT 1 #;\n--(1) INTO OUTFILE 'x'",
                    "SELECT 1 [;SHOW] CREATE TABLE t (a int)",
                    "SELECT 1 AS [x]]'y] INSERT INTO t VALUES (1) SELECT 1 AS [x]]'y]",
                    "SELECT 0x1FINTO t FROM u",
                    "SELECT 0xINTO t FROM u",
                    "SELECT 1eINTO t FROM u",
                    "SELECT 1e+INTO t FROM u",
                    "SELECT 1 RECEIVE * FROM q",
                    "\"dbo\".\"p\" show",
                    "SELECT `~ 2]'`1e') DELETE FROM t'",
                    "SELECT `# ]]x/*`; --*/COMMIT",
                    "SELECT 1 SET IDENTITY_INSERT t ON",
                    "SELECT 1 `~ 2; INSERT INTO t VALUES (1); SELECT 1 `~ 2",
                    "WITH x AS (SELECT 1 `~ 2) INSERT INTO t SELECT 1 `~ 2",
                    "WITH x AS (SELECT :\u00a7(') AS v) INSERT INTO t SELECT 1 FROM x WHERE :\u00a7(') IS NULL",
                    "WITH x AS (SELECT @\ud83d\ude00(') AS v) INSERT INTO t SELECT 1 WHERE @\ud83d\ude00(') IS NULL",
                    "WITH x AS (SELECT #a(\n') AS v) INSERT INTO t SELECT 1 FROM x WHERE #a(\n') IS NULL",
                    ";",
                    ""
                })
        void isNeverAssumedInDoubt(String sql) {
            assertThat(SqlVerb.onlyReads(sql)).isFalse();
        }

        @Test
        void isSeenInATextWithManyNamesInBrackets() {
            StringBuilder names = new StringBuilder("select 1");
            for (int i = 0; i < 100; i++) {
                names.append(", [column ").append(i).append("] from [db].[t]");
            }

            assertThat(SqlVerb.onlyReads(names.toString())).isTrue();
        }

        @Test
        void isNotAssumedOfAnUnknownText() {
            assertThat(SqlVerb.onlyReads(null)).isFalse();
        }
    }

    @Nested
    class KeysOfAnInsert {

        @ParameterizedTest
        @ValueSource(
                strings = {"insert into t values (1) returning id", "INSERT INTO t SELECT 'returning' RETURNING id, n"})
        void areThoseThatItReturns(String sql) {
            assertThat(SqlVerb.returnsKeys(sql)).isTrue();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    "insert into t values (1)",
                    "insert into t values ('returning id')",
                    "insert into t values (1) returning *",
                    "insert into t values (1) returning t.*",
                    "update t set a = 1 returning id"
                })
        void areNothingElse(String sql) {
            assertThat(SqlVerb.returnsKeys(sql)).isFalse();
        }
    }

    @Nested
    class ACall {

        @ParameterizedTest
        @ValueSource(strings = {"call p()", "{call p(?)}", "{ ? = call f(?) }", " EXEC p 1", "execute p"})
        void beginsAsOne(String sql) {
            assertThat(SqlVerb.mayCall(sql)).isTrue();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "{", "create table t (a int)", "select 1", "update t set call = 1"})
        void isNothingElse(String sql) {
            assertThat(SqlVerb.mayCall(sql)).isFalse();
        }
    }

    @Nested
    class TheOnlyTable {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "update t set a = 1|t",
                    " Update t\tSET a = ? where b = ?|t",
                    "insert into t values (1)|t",
                    "insert into t(a) values (1) on duplicate key update a = 1|t",
                    "insert into s.t (a) values (1) on conflict (a) do update set a = 1|s.t",
                    "insert into \"S\".\"T\" select replace(a, 'x', 'y') from u for update|S.T",
                    "insert into `t` set a = 1|t",
                    "insert into [my t] default values|my t",
                    "merge into t using u on (1 = 1) when matched then update set a = 1 when not matched then insert"
                            + " values (1)|t",
                    "merge into t as x using u on (1 = 1) when matched then delete|t",
                    "merge into t x using u on (1 = 1) when matched then delete|t",
                    "merge into t (a, b) key (a) values (1, 2)|t",
                    "delete from t|t",
                    "delete from t where a in (select a from u)|t"
                })
        void isKnownOfThePlainestTexts(String sql, String table) {
            assertThat(SqlVerb.onlyTarget(sql)).isEqualTo(table);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "",
                    "select * from t",
                    "update t set a = 1 delete from u",
                    "insert into t values (1) insert into u values (1)",
                    "update t set a = 1; delete from u",
                    "update t set a = 1 exec pay",
                    "update t set a = 'it\\'s' delete from u",
                    "update t, u set u.a = 1",
                    "update t h join u m on m.a = h.a set m.a = 1",
                    "update t h, u set u.a = 1",
                    "update t set a = 1 from u t",
                    "update t /*! , u */ set a = 1",
                    "update t -- x\n, u set a = 1",
                    "delete from t, u using t join u",
                    "delete from t using u",
                    "delete t, u from t join u",
                    "delete from t from u t",
                    "delete from t h where h.a = 1",
                    "delete from t where a = 1 disable trigger x on u",
                    "delete from t where a = 1 move conversation @x to @y",
                    "insert into t . u values (1)",
                    "insert into t/**/.u values (1)",
                    "insert into t\u00a0.u values (1)",
                    "insert into t\u2007.u values (1)",
                    "insert into t@remote values (1)",
                    "insert into t exec p",
                    "insert into t (a) exec p",
                    "insert into t (a) output inserted.a into u values (1)",
                    "insert into t output inserted.a into u values (1)",
                    "insert into t (a) with x as (delete from u returning a) select a from x",
                    "insert into t select a from (delete from u output deleted.a) as x",
                    "insert all into t values (1) into u values (2) select 1 from dual",
                    "insert into \"t\"\"u\" values (1)",
                    "insert into u&\"t\" values (1)",
                    "insert into t# values (1)",
                    "with x as (delete from u) insert into t select 1 from x",
                    "update t set a = 1 output deleted.a into u where a = 2"
                })
        void isNotAssumedOfAnythingElse(String sql) {
            assertThat(SqlVerb.onlyTarget(sql)).isNull();
        }
    }

    @Nested
    class TheTarget {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "insert into orders (a) values (1)|orders",
                    "INSERT INTO orders(a) values (1)|orders",
                    "update Orders set a = 1|Orders",
                    "delete from orders where a = 1|orders",
                    "delete orders where a = 1|orders",
                    "update only orders set a = 1|orders",
                    "merge into orders o using x on (1 = 1)|orders",
                    "insert into shop.orders values (1)|shop.orders",
                    "insert into \"Shop\".\"Orders\" values (1)|Shop.Orders",
                    "insert into [Order Lines] values (1)|Order Lines",
                    "update `orders` set a = 1|orders",
                    "insert into /* which? */ orders values (1)|orders",
                    "insert /*+ append */ into orders values (1)|orders"
                })
        void isTheTableAsItIsWritten(String sql, String table) {
            assertThat(SqlVerb.target(sql)).isEqualTo(table);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "insert ignore into orders values (1)|orders",
                    "insert or replace into orders values (1)|orders",
                    "insert low_priority into orders values (1)|orders",
                    "update ignore orders set a = 1|orders",
                    "delete low_priority quick from orders|orders"
                })
        void isNotAModifierBeforeIt(String sql, String table) {
            assertThat(SqlVerb.target(sql)).isEqualTo(table);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select * from orders",
                    "call p()",
                    "insert into",
                    "update",
                    "insert into (select a from t) values (1)",
                    "insert into \"never ends",
                    "delete top (10) from orders",
                    "insert into --\rmade select 9, 'x' as --\n heartbeat",
                    "insert into // heartbeat\n made values (9, 'x')",
                    "insert into /* /* */ made */ heartbeat values (1)",
                    "insert into /*!99999 made */ heartbeat values (1)",
                    ""
                })
        void isUnknownInDoubt(String sql) {
            assertThat(SqlVerb.target(sql)).isNull();
        }

        @Test
        void ofNoTextIsUnknown() {
            assertThat(SqlVerb.target(null)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY part TO STDOUT",
                "copy \"My parts\" (a, b) to stdout with (format csv, quote '\"')",
                "COPY shop.part(id)TO STDOUT",
                "COPY part TO STDOUT WITH DELIMITER ';'",
                "/* x */ COPY (SELECT * FROM part) TO STDOUT"
            })
    void seesWhatOnlyCopiesOut(String sql) {
        assertThat(SqlVerb.onlyCopiesOut(sql)).isTrue();
        assertThat(SqlVerb.target(sql)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY part FROM STDIN",
                "COPY part (a, b) FROM STDIN",
                "COPY (DELETE FROM part RETURNING id) TO STDOUT",
                "COPY part TO STDOUT; COPY part FROM STDIN",
                "COPY part TO STDOUT WITH ESCAPE '\\'",
                "SELECT 1",
                "COPY"
            })
    void isInDoubtOfOtherCopies(String sql) {
        assertThat(SqlVerb.onlyCopiesOut(sql)).isFalse();
    }

    @Test
    void knowsWhatACopyFills() {
        assertThat(SqlVerb.target("COPY shop.part (id, name) FROM STDIN")).isEqualTo("shop.part");
        assertThat(SqlVerb.target("COPY \"My parts\" FROM STDIN")).isEqualTo("My parts");
        assertThat(SqlVerb.onlyCopiesOut(null)).isFalse();
    }
}
