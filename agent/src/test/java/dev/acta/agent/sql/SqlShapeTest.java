package dev.acta.agent.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.sql.SqlShape.Kind;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlShapeTest {

    private static final String[] PIECES = {
        "'",
        "''",
        "\\'",
        "\\\\",
        "\"",
        "`",
        "[",
        "]",
        "(",
        ")",
        ",",
        ", ",
        " ",
        "\n",
        "--",
        "#",
        "/*",
        "*/",
        "/*!",
        "$$",
        "$a$",
        "$1",
        ":x",
        "?",
        "??",
        "?|",
        "{",
        "}",
        "{d ",
        "::int",
        "q'[",
        "]'",
        "E'",
        "N'",
        "x",
        "0",
        "12",
        "-3.5e+7",
        "0xFF",
        ".5",
        "IN",
        "IN (",
        "VALUES",
        "VALUES (",
        "SELECT",
        "FROM",
        "t",
        "NULL",
        "IDENTIFIED BY",
        "REPLACE",
        "LIKE",
        "=",
        "<",
        "||",
        ";",
        "é",
        "\u0000",
        "\u0001",
        "\u0002",
        "\ud83d\ude00",
        "@",
        "_utf8'",
        "U&'",
        "e",
        "."
    };

    private static String random(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String literals(String sql, Dialect dialect) {
        SqlShape shape = SqlShape.of(sql, dialect);
        StringJoiner joined = new StringJoiner(" ");
        for (int i = 0; i < shape.places(); i++) {
            joined.add(sql.substring(shape.start(i), shape.end(i)));
        }
        return joined.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "STANDARD|select 'a', 1|select 'b',  22",
                "STANDARD|select 'a' /* x */ from t|select 'it''s' from\t t -- y",
                "STANDARD|select * from t where a in (1)|select * from t where a in (1, 2,3 , -4)",
                "STANDARD|select * from t where a in (?)|select * from t where a in ('x', ?, 3)",
                "STANDARD|insert into t values (1, 'a')|insert into t values (?, null),(2, 'b') , (3, default)",
                "STANDARD|insert into t values (f(1), 'a')|insert into t values (f(2), 'a'), (f(3), 'b')",
                "STANDARD|select * from t where (a, b) in ((1, 2))|select * from t where (a, b) in ((3, 4), ('x', ?))",
                "MYSQL|select \"a\"|select 'it\\'s'",
                "MYSQL|select 1 # x'|select 1",
                "POSTGRESQL|select $$a$$|select $b$it's$$ $b$",
                "POSTGRESQL|select E'a'|select E'a\\'b'",
                "ORACLE|select q'[a]' from dual|select q'{it's}' from dual",
                "SQL_SERVER|select N'a' from [it's]|select 'b' from [it's]"
            })
    void isTheSameWhateverTheValues(Dialect dialect, String one, String other) {
        assertThat(SqlShape.of(other, dialect).key())
                .isEqualTo(SqlShape.of(one, dialect).key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select a from t|select b from t",
                "select * from t where a = 1|select * from t where a = b",
                "select * from t where a in (1)|select * from t where a in (b)",
                "select * from t where a in (1, 2)|select * from t where a in (select 1)",
                "select \"a\" from t|select \"b\" from t",
                "insert into t values (1, 2)|insert into t values (1, 2, 3)",
                "insert into t values (1, f(2))|insert into t values (1, 2)"
            })
    void isAnotherWhenTheTextSaysSomethingElse(String one, String other) {
        assertThat(SqlShape.of(other, Dialect.STANDARD).key())
                .isNotEqualTo(SqlShape.of(one, Dialect.STANDARD).key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "STANDARD|select 'it''s', n, 12.5 from t2 where a1 = 'C:\\' and b = 'x'|'it''s' 12.5 'C:\\' 'x'",
                "MYSQL|select 'it\\'s', \"b\"\"c\" from t where a = 'x'|'it\\'s' \"b\"\"c\" 'x'",
                "STANDARD|select 'it\\'s' , 'x'|'it\\'s' 'x'",
                "POSTGRESQL|select a->>'k', b ? 'x', c ?? 'y', d ?& array['z'], ? from t|'k' 'x' 'y' 'z' ?",
                "POSTGRESQL|select x::int, $1, :n, a[1:2]|1",
                "STANDARD|{? = call f(?, 'x')}|? ? 'x'",
                "STANDARD|select {d '2020-01-01'}, {fn now()}|'2020-01-01'",
                "ORACLE|create user x identified by tiger|tiger",
                "ORACLE|create user x identified by \"Tiger\" default tablespace y|\"Tiger\"",
                "ORACLE|alter user x identified by values 'F00'|'F00'",
                "ORACLE|grant connect to x identified by tiger with admin option|tiger",
                "STANDARD|insert into t (a) values (\"x\")|\"x\"",
                "STANDARD|select * from t where a = \"x\" and \"b\" = \"c\".\"d\"|\"x\"",
                "MYSQL|select 5--3|5 3",
                "MYSQL|insert into \"users\" values (1, \"x\")|1 \"x\"",
                "MYSQL|update \"shop\".\"users\" set a = \"x\"|\"x\"",
                "MYSQL|replace \"users\" values (\"x\")|\"x\"",
                "MYSQL|select * from t where a is distinct from \"x\"|\"x\"",
                "MYSQL|set password for u = \"new\" replace \"old\"|\"new\" \"old\"",
                "MYSQL|prepare s from \"delete from t\"|\"delete from t\"",
                "MYSQL|alter user current_user identified by \"new\" replace \"old\"|\"new\" \"old\"",
                "MYSQL|select trim(leading \"x\" from \"xy\") from \"t\"|\"x\" \"xy\"",
                "STANDARD|select 5--3|5 --3",
                "STANDARD|select a1, b_2, 0x1F, 1e5, .5 from t3|0x1F 1e5 .5"
            })
    void knowsWhereLiteralsStand(Dialect dialect, String sql, String expected) {
        assertThat(literals(sql, dialect)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://h/db,MYSQL",
        "jdbc:mariadb:replication://h/db,MYSQL",
        "jdbc:p6spy:mysql://h/db,MYSQL",
        "jdbc:tc:mysql:8.0:///db,MYSQL",
        "jdbc:jtds:sqlserver://h/db,SQL_SERVER",
        "jdbc:oracle:thin:@h:1521:mysql,ORACLE",
        "jdbc:h2:mem:mysql,H2",
        "jdbc:derby:mysql,STANDARD",
        "jdbc:hsqldb:mem:x,STANDARD",
        "nonsense,STANDARD"
    })
    void isReadAsTheDatabaseOfTheUrlReads(String url, Dialect dialect) {
        assertThat(Dialect.ofUrl(url)).isEqualTo(dialect);
    }

    @Test
    void hidesEverythingOfATextWhoseLiteralsCannotBeToldApart() {
        String sql = "select a from t where x = 'it\\'s' and b = 'hunter2'it\\'s'";
        SqlShape shape = SqlShape.of(sql, Dialect.STANDARD);
        assertThat(shape.isDoubtful()).isTrue();
        assertThat(shape.places()).isEqualTo(1);
        assertThat(shape.kind(0)).isEqualTo(Kind.REST);
        assertThat(sql.substring(shape.start(0), shape.end(0)))
                .startsWith("'it")
                .contains("hunter2");
        assertThat(SqlShape.of("select 'open", Dialect.STANDARD).isDoubtful()).isTrue();
        String quoteTooMuch = "update t set password = 'o'hunter2' where a = 1";
        SqlShape hidden = SqlShape.of(quoteTooMuch, Dialect.STANDARD);
        assertThat(hidden.places()).isEqualTo(1);
        assertThat(quoteTooMuch.substring(hidden.start(0), hidden.end(0))).isEqualTo("'o'hunter2' where a = 1");
        assertThat(SqlShape.of("select /* open", Dialect.STANDARD).isDoubtful()).isTrue();
        assertThat(SqlShape.of("select $$open", Dialect.POSTGRESQL).isDoubtful())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SQLITE|update u set [Bob's]='a', password='HIDDEN', [Ann's]='b'",
                "SQLITE|select a as [it's], 'HIDDEN' as b, c as [it's] from u",
                "SQL_SERVER|update u set [Bob's]='a', password='HIDDEN', [Ann's]='b'",
                "SQL_SERVER|select a as [it's], 'HIDDEN' as b, c as [it's] from u",
                "H2|update u set [Bob's]='a', password='HIDDEN', [Ann's]='b'",
                "H2|update u set id=1, [Bob's]='a', password='HIDDEN', [Ann's]='b'",
                "STANDARD|update u set [Bob's]='a', password='HIDDEN', [Ann's]='b'",
                "STANDARD|update u set id=1, [Bob's]='a', password='HIDDEN', [Ann's]='b'",
                "SQLITE|update u set note=:\u00e9('), password='HIDDEN', id=:\u00e9(')",
                "SQLITE|update u set note=:\u00a7('), password='HIDDEN', id=:\u00a7(')",
                "SQLITE|update u set note=#a('), password='HIDDEN', id=#a(')",
                "SQLITE|update u set note=:a(/*), note=' */ ', password='HIDDEN' -- '",
                "MYSQL|update u set /*!999999 # */ note='\\n ', password='HIDDEN' -- '",
                "MYSQL|update u set /*!999999 -- */ note='\\n ', password='HIDDEN' -- '",
                "MYSQL|update u set /*!999999 /* */ ' */ note='a', password='HIDDEN' -- '",
                "MYSQL|update u set /*M!999999 /* */ ' */ note='a', password='HIDDEN' -- '",
                "MYSQL|update u set a=1 /*!999999 \" */, password=\"HIDDEN\", note='x'",
                "MYSQL|update u set a=1 /*!999999 ` */, pin=\"HIDDEN\", note='x' -- `",
                "STANDARD|update u set note='a' /* /* */ ' */ , password='HIDDEN' --'\\n",
                "STANDARD|update u set note='a' /* /* */ , note=' */ ', password='HIDDEN' --'\\n",
                "STANDARD|update u set note='a' --/*\\r, password='HIDDEN' --*/\\n",
                "H2|update u set id=1 /* /* */ , note=' */ ', password='HIDDEN' --'\\n",
                "H2|update u set id=1 /* /* */ , note=' */ ', password='HIDDEN' /* '*/ "
            })
    void hidesWhatIsALiteralInAnyReading(Dialect dialect, String written) {
        String sql = written.replace("\\n", "\n").replace("\\r", "\r");
        int secret = sql.indexOf("HIDDEN");
        SqlShape shape = SqlShape.of(sql, dialect);
        boolean within = false;
        for (int i = 0; i < shape.places(); i++) {
            boolean isValue = shape.kind(i) != Kind.COMMENT;
            within |= isValue && shape.start(i) <= secret && shape.end(i) >= secret + "HIDDEN".length();
        }
        assertThat(within).as(sql + " -> " + shape).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "H2|select array['a', 'b'], c[1] from t",
                "POSTGRESQL|select array['it', '/*'], b[1] from t where a = 's'",
                "SQLITE|select [a - b], [c] from t where d = :e(1)",
                "SQL_SERVER|select [a/b], 'x' as [c] from t",
                "MYSQL|select /*!50000 a */ b from t where c = 'x'",
                "ORACLE|select a /* b /* c */ from t",
                "STANDARD|select [a b], c[1] from t"
            })
    void doubtsNothingThatIsReadAlikeEverywhere(Dialect dialect, String sql) {
        assertThat(SqlShape.of(sql, dialect).isDoubtful()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void ofAnythingAtAllHasPlacesInTheOrderOfTheTextWithinIt(Dialect dialect) {
        Random random = new Random(20261122);
        for (int round = 0; round < 5_000; round++) {
            String sql = random(random, random.nextInt(30));
            SqlShape shape = SqlShape.of(sql, dialect);
            int at = 0;
            int slots = 0;
            for (int i = 0; i < shape.places(); i++) {
                assertThat(shape.start(i)).as(sql).isGreaterThanOrEqualTo(at);
                assertThat(shape.end(i)).as(sql).isGreaterThan(shape.start(i)).isLessThanOrEqualTo(sql.length());
                at = shape.end(i);
                assertThat(shape.slot(i)).as(sql).isLessThan(shape.slots());
                slots = Math.max(slots, shape.slot(i) + 1);
            }
            long markers =
                    shape.key().chars().filter(c -> c == 1 || c == 2 || c == 3).count();
            assertThat(markers).as(sql + " -> " + shape).isEqualTo(shape.slots());
            assertThat(slots).as(sql).isLessThanOrEqualTo(shape.slots());
            new ShapeFacts(shape, dialect.hasBracketNames()); // the first reading never fails either
        }
    }

    /** What stands in no place is all there is in the shape: nothing of a literal is left over, and nothing else is lost. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void staysTheSameWhenEveryLiteralIsReplaced(Dialect dialect) {
        Random random = new Random(4);
        int compared = 0;
        for (int round = 0; round < 5_000; round++) {
            String sql = random(random, random.nextInt(30));
            SqlShape shape = SqlShape.of(sql, dialect);
            if (shape.isDoubtful()) {
                continue;
            }
            StringBuilder replaced = new StringBuilder();
            StringBuilder code = new StringBuilder();
            int at = 0;
            for (int i = 0; i < shape.places(); i++) {
                replaced.append(sql, at, shape.start(i)).append(other(shape.kind(i)));
                code.append(sql, at, shape.start(i)).append(' ');
                at = shape.end(i);
            }
            code.append(sql, at, sql.length());
            replaced.append(sql, at, sql.length());
            boolean glued = replaced.indexOf("7.") >= 0
                    || replaced.indexOf("'z''") >= 0
                    || replaced.toString().matches("(?s).*(7\\w|\\w'z'|[\\w$:?]7|'z'\\w|z\"|\\w\\?|[.!]7|--).*")
                    || sql.indexOf('\\') >= 0
                    || dialect.hasQuestionMarkOperators();
            if (!glued) {
                compared++;
                assertThat(SqlShape.of(replaced.toString(), dialect).key())
                        .as(sql + "\n" + replaced)
                        .isEqualTo(shape.key());
            }
            assertThat(letters(shape.key())).as(sql).isLessThanOrEqualTo(letters(code.toString()));
        }
        assertThat(compared).isGreaterThan(dialect.hasQuestionMarkOperators() ? -1 : 100);
    }

    private static String other(Kind kind) {
        switch (kind) {
            case NUMBER:
                return "7";
            case PARAMETER:
                return "?";
            case COMMENT:
                return " ";
            default:
                return "'z'";
        }
    }

    private static long letters(String text) {
        return text.chars().filter(Character::isLetter).count();
    }

    @Test
    void ofAListOfTwentyThousandIsAsLongAsThatOfOne() {
        String many = "select * from t where id in (" + "?,".repeat(19_999) + "?)";
        SqlShape shape = SqlShape.of(many, Dialect.STANDARD);
        assertThat(shape.key())
                .isEqualTo(SqlShape.of("select * from t where id in (1)", Dialect.STANDARD)
                        .key());
        assertThat(shape.places()).isEqualTo(20_000);
        assertThat(shape.slot(19_999)).isEqualTo(0);
    }

    @Test
    void ofTwentyThousandRowsIsAsLongAsThatOfOne() {
        String many = "insert into t (a, b) values " + "(1, 'x'), ".repeat(19_999) + "(null, ?)";
        SqlShape shape = SqlShape.of(many, Dialect.STANDARD);
        assertThat(shape.key())
                .isEqualTo(SqlShape.of("insert into t (a,b) values (1, 'x')", Dialect.STANDARD)
                        .key());
        assertThat(shape.slots()).isEqualTo(2);
    }

    @Test
    void ofMegabytesIsMadeWithinBoundsAndSaysThatItDidNotReadAll() {
        for (String piece :
                new String[] {"1,", "'x',", "(", "a ", "in (1,", "values (", "/*", "--", "$a$", "\"", "\\'", "'"}) {
            String sql = "select " + piece.repeat((4 << 20) / piece.length());
            SqlShape shape = SqlShape.of(sql, Dialect.STANDARD);
            assertThat(shape.isDoubtful()).as(piece).isTrue();
            assertThat(shape.key().length()).as(piece).isLessThanOrEqualTo(ShapeScanner.MAX_CHARS + 8);
            assertThat(shape.places()).as(piece).isLessThanOrEqualTo(70_000);
        }
    }

    /** Twice the text costs twice the time, roughly: the bound only catches what grows with the square. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void costsTimeInProportionToTheText(Dialect dialect) {
        for (String piece : new String[] {
            "'x' 'y' ",
            "in (1,2,",
            "values (1,",
            "((1),(",
            "/*/*",
            "$a$ $ab$",
            "q'[x",
            "identified by a ",
            "\"a\"\"",
            "[a",
            "[a]",
            "['a'",
            "\\'",
            "--\r",
            "-- x\r",
            "/*!1",
            "/*M!",
            ":a",
            ":a(",
            "@a(x",
            "#::",
            "1 "
        }) {
            String sql = piece.repeat(500_000 / piece.length());
            long begun = System.nanoTime();
            SqlShape shape = SqlShape.of(sql, dialect);
            long nanos = System.nanoTime() - begun;
            assertThat(shape).isNotNull();
            assertThat(nanos).as(dialect + " " + piece).isLessThan(20_000_000_000L); // square: minutes
        }
    }
}
