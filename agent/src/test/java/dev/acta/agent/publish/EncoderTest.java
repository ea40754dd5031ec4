package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.GeneratedKey;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.MethodSite;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Ranges;
import dev.acta.agent.event.RemoteCall;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.StatementResults;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.event.Values;
import dev.acta.agent.sql.Dialect;
import dev.acta.agent.sql.SqlReader;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderTest {

    private static final Origin CLIENT = new Origin("API", "10.0.0.9", "10.0.0.9", List.of(), "curl/8", null, null);
    private static final Story REQUEST = new Story(Actor.principal("anna"), CLIENT, "r-17", null, 0x1234L, 0x5678L);
    private static final Story BACKGROUND = new Story(Actor.service("shop"), Origin.SYSTEM, null, null, 0, 0);
    private static final Database DATABASE = new Database("jdbc:postgresql://db:5432/shop?user=u&password=secret");
    private static final String INTERACTION = "00000000-0000-1234-0000-000000005678";

    /** Hides pins, so that it can be seen which names the bind values get. */
    private static final ValueRule HIDES_PINS = new ValueRule() {
        @Override
        public String apply(String memberName, String value) {
            return hides(memberName) ? EventWriter.REDACTED : value;
        }

        @Override
        public boolean hides(String memberName) {
            return "pin".equals(memberName);
        }
    };

    @TempDir
    private Path folder;

    private TrailWriter trail;
    private Encoder encoder;
    private final CountDownLatch parserMayBegin = new CountDownLatch(1);
    private SqlReader sql;

    @BeforeEach
    void open() throws Exception {
        trail = TrailWriter.create(folder, "shop", null, System.currentTimeMillis() * 1_000);
        Databases databases = new Databases();
        sql = new SqlReader(new PlainThreads(parserMayBegin));
        Statements statements = new Statements(sql, databases);
        encoder =
                new Encoder(new EventWriter(HIDES_PINS, 1024, 65_536), new WallClock(), "shop", databases, statements);
        int length = encoder.encodeOwn(
                "trail.open",
                "success",
                out -> out.object("resource").text("agent", "0.1").end(),
                trail);
        trail.append(encoder.bytes(), 0, length);
    }

    @AfterEach
    void close() throws IOException {
        trail.close();
    }

    /** Writes an event as the trail's next line and reads the line back, checked against the schema. */
    private String line(Captured event) throws IOException {
        event.ended(event.startNanos() + 5_000, null);
        return lineAsItIs(event);
    }

    private String lineAsItIs(Captured event) throws IOException {
        long seq = trail.nextSeq();
        int length = encoder.encode(event, trail);
        trail.append(encoder.bytes(), 0, length);
        encoder.wrote(event, seq);
        trail.flush();
        List<String> lines = PublishedLines.of(trail);
        return lines.get(lines.size() - 1);
    }

    @Nested
    class ARequest {

        private HttpRequest request(String method, int status, Actor atStart) {
            RequestLine line = new RequestLine(
                    method, "https", "shop.example", "/o;jsessionid=1/7", "a=b", "HTTP/1.1", true, null, null);
            return new HttpRequest(System.nanoTime(), REQUEST, line, status, atStart);
        }

        @Test
        void saysWhoAskedForWhat() throws IOException {
            assertThat(line(request("GET", 200, Actor.principal("anna"))))
                    .contains("\"type\":\"http.request\"")
                    .contains("\"actor\":{\"id\":\"anna\",\"type\":\"user\",\"how\":\"principal\"}")
                    .contains("\"peer\":\"10.0.0.9\"")
                    .contains("\"user_agent\":\"curl/8\"")
                    .contains("\"request\":{\"id\":\"r-17\",\"method\":\"GET\",\"scheme\":\"https\"")
                    .contains("\"path\":\"/o/7\"")
                    .contains("\"tls\":true,\"status\":200}")
                    .contains("\"interaction\":\"" + INTERACTION + "\"")
                    .contains("\"duration_us\":5")
                    .contains("\"service\":\"shop\"")
                    .doesNotContain("jsessionid")
                    .doesNotContain("at_start");
        }

        @ParameterizedTest
        @CsvSource({
            "200,success,INFO",
            "302,success,INFO",
            "401,denied,WARN",
            "403,denied,WARN",
            "404,failure,WARN",
            "500,failure,ERROR",
            "0,unknown,INFO"
        })
        void tellsTheOutcomeByTheStatus(int status, String outcome, String severity) throws IOException {
            assertThat(line(request("GET", status, Actor.ANONYMOUS)))
                    .contains("\"outcome\":\"" + outcome + "\",\"severity\":\"" + severity + "\"");
        }

        @ParameterizedTest
        @CsvSource({"GET,READ", "HEAD,READ", "POST,EXECUTE", "PUT,UPDATE", "PATCH,UPDATE", "DELETE,DELETE", "X,EXECUTE"
        })
        void tellsTheActionByTheMethod(String method, String action) throws IOException {
            assertThat(line(request(method, 200, Actor.ANONYMOUS))).contains("\"action\":\"" + action + "\"");
        }

        @Test
        void tellsWhoWasKnownAtItsStartIfThatWasSomebodyElse() throws IOException {
            assertThat(line(request("GET", 200, Actor.principal("ben")))).contains("\"at_start\":\"ben\"");
        }

        @Test
        void withoutAnIdOfItsOwnIsKnownByItsInteraction() throws IOException {
            Story story = new Story(Actor.ANONYMOUS, Origin.api(null), null, null, 0x1234L, 0x5678L);
            RequestLine line = new RequestLine("GET", "http", null, "/", null, "HTTP/1.0", false, null, null);
            assertThat(line(new HttpRequest(System.nanoTime(), story, line, 200, Actor.ANONYMOUS)))
                    .contains("\"request\":{\"id\":\"" + INTERACTION + "\"")
                    .contains("\"actor\":{\"type\":\"anonymous\"}");
        }
    }

    @Nested
    class AStatement {

        private DbStatement statement(Transaction transaction, String sql, List<Object> values, int batch) {
            int number = transaction == null ? 0 : transaction.ran();
            return new DbStatement(System.nanoTime(), REQUEST, DATABASE, transaction, sql, values, batch, 1, number);
        }

        @Test
        void saysWhatWasDoneToWhichTableOfWhichDatabase() throws IOException {
            assertThat(line(statement(null, "insert into orders (a, b) values (?, ?)", Arrays.asList("x", null), 0)))
                    .contains("\"type\":\"db.statement\"")
                    .contains("\"action\":\"CREATE\"")
                    .contains("\"object\":{\"type\":\"orders\"}")
                    .contains("\"db\":{\"system\":\"postgresql\",\"server\":\"db:5432\",\"name\":\"shop\","
                            + "\"operation\":\"INSERT\",\"tables\":[\"orders\"]")
                    .contains("\"parameters\":[\"x\",null]")
                    .contains("\"rows_affected\":1")
                    .contains("\"fate\":\"autocommit\"")
                    .contains("\"request\":{\"id\":\"r-17\"}")
                    .doesNotContain("secret");
        }

        @Test
        void givesItsValuesTheNamesOfTheirColumns() throws IOException {
            assertThat(line(statement(null, "insert into cards (no, pin) values (?, ?)", List.of("1", 1234), 0)))
                    .contains("\"parameters\":[\"1\",\"[redacted]\"]")
                    .contains("\"redacted\":[\"/db/parameters/1\"]");
        }

        private void awaitParsed(String text) throws InterruptedException {
            parserMayBegin.countDown();
            long patience = System.nanoTime() + 30_000_000_000L;
            while (sql.read(text, Dialect.POSTGRESQL).isUnparsed() && System.nanoTime() < patience) {
                Thread.sleep(5);
            }
        }

        @Test
        void thatSpeaksOfSomethingSensitiveShowsNoLiteralUntilItIsParsedAndThenAllThatAreNot() throws Exception {
            String text = "update cards set no = 'it''s', pin = '1234', n = 5 where pin in ('1', '2') and id = 7 -- x";
            assertThat(line(statement(null, text, null, 0)))
                    .contains(
                            "\"statement\":\"update cards set no = '[redacted]', pin = '[redacted]', n = [redacted] where pin in"
                                    + " ('[redacted]', '[redacted]') and id = [redacted] --[redacted]\"")
                    .contains("\"tables\":[\"cards\"]")
                    .contains("\"unparsed\":true")
                    .contains("\"redacted\":[\"/db/statement\"]");
            awaitParsed(text);
            assertThat(line(statement(null, text, null, 0)))
                    .contains("\"statement\":\"update cards set no = 'it''s', pin = '[redacted]', n = 5 where pin in"
                            + " ('[redacted]', '[redacted]') and id = 7 --[redacted]\"")
                    .contains("\"redacted\":[\"/db/statement\"]")
                    .doesNotContain("unparsed");
        }

        @Test
        void thatSpeaksOfNothingSensitiveShowsItsLiteralsAtOnce() throws Exception {
            assertThat(line(statement(null, "update part set colour = 'blue' where id = 1", null, 0)))
                    .contains("\"statement\":\"update part set colour = 'blue' where id = 1\"")
                    .contains("\"unparsed\":true");
        }

        @Test
        void thatTheParserCannotReadShowsNoLiteral() throws Exception {
            String text = "update part in some way with 'blue' and 1";
            line(statement(null, text, null, 0));
            parserMayBegin.countDown();
            long patience = System.nanoTime() + 30_000_000_000L;
            while (sql.read(text, Dialect.POSTGRESQL).isPending() && System.nanoTime() < patience) {
                Thread.sleep(5);
            }
            assertThat(line(statement(null, text, null, 0)))
                    .contains("\"statement\":\"update part in some way with '[redacted]' and [redacted]\"")
                    .contains("\"operation\":\"UPDATE\"")
                    .contains("\"unparsed\":true");
        }

        @Test
        void keepsValuesToItselfOfWhichTheColumnIsNotKnownIfTheTextSpeaksOfSomethingSensitive() throws Exception {
            assertThat(line(statement(null, "select f(?), pin from cards where id = ?", List.of("1234", 7), 0)))
                    .contains("\"parameters\":[\"[redacted]\",7]");
            assertThat(line(statement(null, "select f(?) from cards where id = ?", List.of("1234", 7), 0)))
                    .contains("\"parameters\":[\"1234\",7]");
        }

        @Test
        void namesAllItsTablesOnceItIsParsed() throws Exception {
            String text = "insert into a.b select * from c join d on c.x = d.x";
            line(statement(null, text, null, 0));
            awaitParsed(text);
            assertThat(line(statement(null, text, null, 0))).contains("\"tables\":[\"a.b\",\"c\",\"d\"]");
        }

        @Test
        void ofMegabytesIsCutAndSaysHowLongItWas() throws Exception {
            String text = "select * from t where a in (" + "'xyz',".repeat(200_000) + "'x')";
            assertThat(line(statement(null, text, null, 0)))
                    .contains("\"at\":\"/db/statement\",\"was\":1")
                    .contains("\"operation\":\"SELECT\"")
                    .contains("\"unparsed\":true")
                    .doesNotContain("xyz");
        }

        @Test
        void ofABatchHasARowForEachEntry() throws IOException {
            List<Object> rows = List.of(List.of("1", "1234"), List.of("2", "5678"));
            assertThat(line(statement(null, "update cards set no = ?, pin = ?", rows, 2)))
                    .contains("\"parameters\":[[\"1\",\"[redacted]\"],[\"2\",\"[redacted]\"]]")
                    .contains("\"batch\":2");
        }

        @Test
        void ofABatchOfTextsHasTheTexts() throws IOException {
            assertThat(line(statement(null, null, List.of("delete from a", "delete from b"), 2)))
                    .contains("\"parameters\":[[\"delete from a\"],[\"delete from b\"]]");
        }

        @Test
        void ofABatchThatWasKeptInPartSaysHowManyRowsItHad() throws IOException {
            List<Object> rows = List.of(List.of("1", "a"), List.of("2", "b"));
            assertThat(line(statement(null, "update cards set no = ?, name = ?", rows, 250)))
                    .contains("\"batch\":250")
                    .contains("\"truncated\":[{\"at\":\"/db/parameters\",\"was\":250}]");
        }

        @Test
        void withinATransactionIsPending() throws IOException {
            Transaction transaction = new Transaction(17, DATABASE);
            assertThat(line(statement(transaction, "delete from t", null, 0)))
                    .contains("\"transaction\":\"17\",\"fate\":\"pending\"");
            assertThat(transaction.first()).isEqualTo(1);
        }

        @Test
        void thatFailedIsAFailureWithItsReason() throws IOException {
            DbStatement event = statement(null, "delete from t", null, 0);
            event.ended(event.startNanos() + 1, new SQLException("duplicate", "23505"));
            assertThat(lineAsItIs(event))
                    .contains("\"outcome\":\"failure\",\"severity\":\"ERROR\"")
                    .contains(
                            "\"error\":{\"type\":\"java.sql.SQLException\",\"message\":\"duplicate\",\"code\":\"23505\"}");
        }

        @Test
        void tellsWhatTheDatabaseWarnedOf() throws IOException {
            DbStatement event = statement(null, "update t set a = 1", null, 0);
            event.warnings(List.of(Failure.of(new SQLWarning("low on wheels", "01ABC", 7))));
            assertThat(line(event))
                    .contains("\"warnings\":[{\"message\":\"low on wheels\",\"code\":\"01ABC\",\"vendor_code\":7}]");
        }

        @Test
        void hidesWarningsWhereItHidesErrors() throws IOException {
            DbStatement event = statement(null, "update t set pin = 1234", null, 0);
            event.warnings(List.of(Failure.of(new SQLWarning("1234 is weak", "01ABC"))));
            assertThat(line(event))
                    .contains("\"warnings\":[{\"message\":\"[redacted]\",\"code\":\"01ABC\"}]")
                    .doesNotContain("1234 is weak");
        }

        @Test
        void tellsSeveralResults() throws IOException {
            DbStatement event = statement(null, "{call p()}", null, 0);
            StatementResults results = new StatementResults(3, true, null, null);
            results.several(2, new long[] {1, 0});
            event.results(results);
            assertThat(line(event))
                    .contains("\"rows_read\":3,\"rows_final\":true,\"result_sets\":2,\"update_counts\":[1,0]");
        }

        @Test
        void showsNoSecretThatTheDatabaseMadeUpThoughItWasReadByItsNumber() throws IOException {
            DbStatement event = statement(null, "insert into t (a) values (1)", null, 0);
            GeneratedKey alone = new GeneratedKey();
            alone.read("pin", false, "made-up-1");
            GeneratedKey id = new GeneratedKey();
            id.read("id", false, 8);
            GeneratedKey both = new GeneratedKey();
            both.read("id", false, 9);
            both.read("pin", false, "made-up-2");
            event.results(new StatementResults(-1, true, List.of(alone, id, both), null));
            assertThat(line(event))
                    .contains("\"generated_keys\":[\"[redacted]\",8,{\"id\":9,\"pin\":\"[redacted]\"}]")
                    .doesNotContain("made-up");
        }

        @Test
        void ofWhichNothingIsKnownIsStillALine() throws IOException {
            assertThat(line(new DbStatement(System.nanoTime(), BACKGROUND, null, null, null, null, 0, -1, 0)))
                    .contains("\"db\":{\"fate\":\"autocommit\"}")
                    .contains("\"action\":\"EXECUTE\"")
                    .doesNotContain("rows_affected")
                    .doesNotContain("\"request\"");
        }

        @Test
        void withValuesOfEveryKindKeepsTheSchema() throws IOException {
            Object[] values = {
                new BigDecimal("1.50"),
                true,
                null,
                new byte[] {1, 2},
                new java.util.Date(0),
                java.time.LocalDate.of(2026, 1, 2),
                new int[] {1, 2},
                Double.NaN,
                "pass".toCharArray(),
                new Object()
            };
            List<Object> copies = Arrays.stream(values).map(Values::snapshot).toList();
            assertThat(line(statement(null, "call p(?)", copies, 0))).contains("\"parameters\":[1.50,true,null,");
        }
    }

    @Test
    void namesTheEntriesOfABatchThatFailedAndHowManyThereWere() throws IOException {
        DbStatement batch =
                new DbStatement(System.nanoTime(), REQUEST, DATABASE, null, "delete from t where a = ?", null, 9, 1, 0);
        Ranges failed = new Ranges(2);
        failed.add(1, 1);
        failed.add(3, 3);
        failed.extendTo(5);
        failed.add(7, 7);
        batch.failedEntries(failed);
        assertThat(line(batch))
                .contains("\"batch_failed\":[1,[3,5]]")
                .contains("\"truncated\":[{\"at\":\"/db/batch_failed\",\"was\":3}]");
    }

    @Nested
    class ATransaction {

        @Test
        void namesItsFateItsLinesAndWhatSavepointsUndid() throws IOException {
            Transaction transaction = new Transaction(3, DATABASE);
            transaction.keepPositions();
            for (int i = 0; i < 3; i++) {
                line(new DbStatement(
                        System.nanoTime(),
                        REQUEST,
                        DATABASE,
                        transaction,
                        "delete from t",
                        null,
                        0,
                        1,
                        transaction.ran()));
            }
            transaction.undone(1);
            assertThat(line(new DbTransaction(System.nanoTime(), REQUEST, transaction, "committed")))
                    .contains("\"type\":\"db.transaction\"")
                    .contains(
                            "\"transaction\":\"3\",\"fate\":\"committed\",\"first\":1,\"last\":3,\"rolled_back\":[[2,3]],"
                                    + "\"statements\":3")
                    .contains("\"outcome\":\"success\"");
        }

        @Test
        void saysHowManyCallsMayHaveUndoneItsWork() throws IOException {
            Transaction transaction = new Transaction(3, DATABASE);
            transaction.wrote(transaction.ran(), 1);
            DbTransaction end = new DbTransaction(System.nanoTime(), REQUEST, transaction, "committed");
            assertThat(line(end)).doesNotContain("procedures");
            transaction.calledProcedure();
            assertThat(line(end)).contains("\"fate\":\"committed\"").contains("\"statements\":1,\"procedures\":1");
        }

        /** What a transaction of that many statements told, of which a savepoint undid all but the {@code keptEvery}th. */
        private String told(int statements, int keptEvery) throws IOException {
            Transaction transaction = new Transaction(3, DATABASE);
            transaction.keepPositions();
            for (int i = 1; i <= statements; i++) {
                transaction.wrote(transaction.ran(), i);
                if (i % keptEvery != 0) {
                    transaction.undone(i - 1);
                }
            }
            return line(new DbTransaction(System.nanoTime(), REQUEST, transaction, "committed"));
        }

        @Test
        void namesAllThatASavepointUndidHoweverMuchThatWas() throws IOException {
            assertThat(told(20_000, 20_000))
                    .contains("\"rolled_back\":[[1,19999]],\"statements\":20000")
                    .doesNotContain("truncated");
        }

        @Test
        void saysSoIfThereIsNoRoomForAllThatSavepointsUndid() throws IOException {
            assertThat(told(40_000, 2))
                    .contains("\"rolled_back\":[1,3,5,")
                    .contains("\"truncated\":[{\"at\":\"/db/rolled_back\",\"was\":20000}]");
        }

        @Test
        void whoseFateIsUnknownIsAWarning() throws IOException {
            Transaction transaction = new Transaction(3, new Database(null));
            assertThat(line(new DbTransaction(System.nanoTime(), BACKGROUND, transaction, "unknown")))
                    .contains("\"outcome\":\"unknown\",\"severity\":\"WARN\"")
                    .contains("\"fate\":\"unknown\"")
                    .doesNotContain("\"first\"");
        }
    }

    @Nested
    class AnAttemptToConnect {

        private DbConnect failed(String url, String user, List<String> quoted, String message) {
            DbConnect attempt = new DbConnect(System.nanoTime(), REQUEST, new Database(url), user, quoted);
            attempt.ended(attempt.startNanos() + 5_000, new SQLException(message, "28P01", 7));
            return attempt;
        }

        @Test
        void saysWhereItLedAndWhyItFailed() throws IOException {
            assertThat(lineAsItIs(failed("jdbc:postgresql://db:5432/shop?x=y", "ann", List.of(), "not you")))
                    .contains(
                            "\"type\":\"db.connect\"",
                            "\"outcome\":\"failure\",\"severity\":\"ERROR\"",
                            "\"interaction\":\"" + INTERACTION,
                            "\"db\":{\"system\":\"postgresql\",\"server\":\"db:5432\",\"name\":\"shop\",\"user\":\"ann\",\"operation\":\"CONNECT\"}",
                            "\"message\":\"not you\",\"code\":\"28P01\",\"vendor_code\":7");
        }

        @Test
        void thatSucceededIsNoError() throws IOException {
            DbConnect opened = new DbConnect(System.nanoTime(), BACKGROUND, DATABASE, null, List.of());
            assertThat(line(opened))
                    .contains("\"outcome\":\"success\",\"severity\":\"INFO\"", "\"user\":\"u\"")
                    .doesNotContain("secret");
        }

        @Test
        void ofWhichNothingIsKnownIsStillALine() throws IOException {
            assertThat(line(new DbConnect(System.nanoTime(), BACKGROUND, null, null, List.of())))
                    .contains("\"db\":{\"operation\":\"CONNECT\"}");
            assertThat(lineAsItIs(failed(null, null, List.of(), null))).contains("28P01");
        }

        @Test
        void hidesAMessageThatQuotesWhatNobodyMaySee() throws IOException {
            String url = "jdbc:postgresql://db/shop?user=u&pin=4711&ssl=true";
            assertThat(lineAsItIs(failed(url, null, List.of(), "no good: " + url)))
                    .contains("\"message\":\"[redacted]\",\"code\":\"28P01\"")
                    .doesNotContain("4711");
            assertThat(lineAsItIs(failed("jdbc:h2:mem:a", null, List.of("user", "pin"), "no 4711")))
                    .contains("[redacted]")
                    .doesNotContain("4711");
            assertThat(lineAsItIs(failed(url, null, List.of("user"), "ssl=true")))
                    .contains("\"message\":\"ssl=true\"");
        }
    }

    @Test
    void aRemoteCallNamesItsMethodAndWhyItFailed() throws Exception {
        RemoteCall call = new RemoteCall(System.nanoTime(), REQUEST, EncoderTest.class);
        call.calls(Object.class.getMethod("notify"));
        call.ended(System.nanoTime(), new IllegalStateException("closed"));
        assertThat(line(call))
                .contains("\"type\":\"rpc.call\"")
                .contains("\"action\":\"EXECUTE\",\"outcome\":\"failure\",\"severity\":\"ERROR\"")
                .contains("\"method\":{\"class\":\"" + EncoderTest.class.getName() + "\",\"name\":\"notify\"}")
                .contains("\"message\":\"closed\"");
    }

    @Nested
    class AMethodCall {

        @Test
        void namesMethodArgumentsAndResult() throws IOException {
            MethodSite site = new MethodSite("shop.Orders", "cancel", "CANCEL", "sales", List.of("id", "pin"));
            MethodCall call = new MethodCall(System.nanoTime(), REQUEST, site, Arrays.asList(7, "1234", null));
            call.returned(true);
            assertThat(line(call))
                    .contains("\"type\":\"method.call\"")
                    .contains("\"action\":\"CANCEL\"")
                    .contains("\"module\":\"sales\"")
                    .contains("\"method\":{\"class\":\"shop.Orders\",\"name\":\"cancel\","
                            + "\"arguments\":{\"id\":7,\"pin\":\"[redacted]\"},\"result\":true}");
        }

        @Test
        void withoutAnActionOfItsOwnIsAnExecution() throws IOException {
            MethodSite site = new MethodSite("shop.Orders", "cancel", "", "", List.of());
            assertThat(line(new MethodCall(System.nanoTime(), BACKGROUND, site, List.of())))
                    .contains("\"action\":\"EXECUTE\"")
                    .doesNotContain("\"module\"");
        }
    }
}
