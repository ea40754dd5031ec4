package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.BodyContent;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.MethodSite;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.event.Story;
import dev.acta.agent.redact.KeyedDigest;
import dev.acta.agent.redact.Redactor;
import dev.acta.agent.sql.SqlReader;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.segment.TrailWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session's id is known for what it is where the event is one of a request that was seen with it, however it is quoted. */
class SessionIdsInEventsTest {

    private static final String ID = "F074C93B00A17D2E55C4A9D3B8E16F02";
    private static final String DIGEST = new KeyedDigest(new byte[32]).of(ID);

    private final Story story = new Story(Actor.ANONYMOUS, Origin.SYSTEM, null, null, 1, 2);

    @TempDir
    private Path folder;

    private TrailWriter trail;
    private Encoder encoder;

    @BeforeEach
    void open() throws Exception {
        trail = TrailWriter.create(folder, "shop", null, System.currentTimeMillis() * 1_000);
        Databases databases = new Databases();
        Redactor redactor = new Redactor(List.of(), new KeyedDigest(new byte[32]));
        encoder = new Encoder(
                new EventWriter(redactor, 4_096, 65_536),
                new WallClock(),
                "shop",
                databases,
                new Statements(new SqlReader(new PlainThreads()), databases));
    }

    @AfterEach
    void close() throws Exception {
        trail.close();
    }

    private String line(Captured event) {
        int length = encoder.encode(event, trail);
        return new String(encoder.bytes(), 0, length, StandardCharsets.UTF_8);
    }

    private HttpRequest request() {
        RequestLine line = new RequestLine("GET", "http", "h", "/p", "q=" + ID, "HTTP/1.1", false, null, null);
        return new HttpRequest(System.nanoTime(), story, line, 500, Actor.ANONYMOUS);
    }

    @Test
    void noStringOfItsRequestShowsIt() {
        HttpRequest event = request();
        event.session(ID);
        byte[] body = ("{\"" + ID + "\":[\"is " + ID + "\"]}").getBytes(StandardCharsets.UTF_8);
        event.bodies(
                new BodyContent("application/json", null, false, body, body.length, body.length, null),
                new BodyContent("text/plain", null, false, body, body.length, body.length, null));
        event.ended(System.nanoTime(), new IllegalStateException("Session [" + ID + "] has already been invalidated"));
        assertThat(line(event))
                .doesNotContain(ID)
                .contains("\"session\":\"" + DIGEST + "\"")
                .contains("Session [" + DIGEST + "] has already been invalidated")
                .contains("\"query\":\"q=" + DIGEST + "\"")
                .contains("\"/error/message\"");
    }

    @Test
    void messagesThatLeaveOutTheNodeOfAnIdDoNotShowItEither() {
        HttpRequest event = request();
        event.session("node018dlctfx1k2j3.node0");
        event.ended(System.nanoTime(), new IllegalStateException("Invalid for read: id=node018dlctfx1k2j3 created=1"));
        assertThat(line(event)).doesNotContain("node018dlctfx1k2j3").contains("created=1");
    }

    @Test
    void aTextThatWasCutWithinTheIdDoesNotShowItsBeginning() {
        HttpRequest event = request();
        event.session(ID);
        event.ended(System.nanoTime(), new IllegalStateException("x".repeat(4_070) + ID));
        assertThat(line(event)).contains("x".repeat(4_070) + "hmac:").doesNotContain("x" + ID.substring(0, 8));
    }

    @Test
    void aTextThatEndsLikeTheIdAgainAndAgainLosesTheLongestBeginning() {
        String id = "aabaabaac".repeat(8) + "0";
        String cut = "aabaabaac".repeat(7) + "aabaabaa";
        HttpRequest event = request();
        event.session(id);
        event.ended(System.nanoTime(), new IllegalStateException("x".repeat(90) + "aabaabaac" + cut));
        assertThat(line(event)).contains("x".repeat(90) + "aabaabaachmac:").doesNotContain("aabaabaaca");
    }

    @Test
    void whatAClientClaimsToBeItsSessionHidesNoWords() {
        story.sessions().claim("insert into t(step) values (?)");
        story.sessions().claim("x".repeat(300) + "0a1b2c3d4e5f6a7b");
        DbStatement statement = new DbStatement(
                System.nanoTime(),
                story,
                new Database("jdbc:h2:mem:x"),
                null,
                "insert into t(step) values (?)",
                List.of("x".repeat(300) + "0a1b2c3d4e5f6a7b"),
                0,
                1,
                0);
        assertThat(line(statement)).contains("insert into t(step) values (?)").contains("\"" + "x".repeat(300));
    }

    @Test
    void whatAClientClaimsToBeItsSessionAndLooksLikeOneIsHiddenButInWhoDidWhatFromWhere() {
        Actor user = Actor.principal(ID);
        Story known = new Story(user, Origin.SYSTEM, null, null, 1, 2);
        known.sessions().claim(ID);
        RequestLine line = new RequestLine("GET", "http", "h", "/p/" + ID, "q=" + ID, "HTTP/1.1", false, null, null);
        HttpRequest event = new HttpRequest(System.nanoTime(), known, line, 500, user);
        event.claimedSession(ID);
        event.ended(System.nanoTime(), new IllegalStateException("of " + ID));
        assertThat(line(event))
                .contains("\"id\":\"" + ID + "\"", "\"path\":\"/p/" + ID + "\"")
                .contains("\"session\":\"" + DIGEST + "\"", "\"query\":\"q=" + DIGEST + "\"", "of " + DIGEST);
        DbStatement statement = new DbStatement(
                System.nanoTime(),
                known,
                new Database("jdbc:h2:mem:x"),
                null,
                "SELECT 1 FROM t" + ID + " WHERE id = ?",
                List.of(ID),
                0,
                1,
                0);
        assertThat(line(statement)).contains("FROM t" + ID, "[\"" + DIGEST + "\"]");
    }

    @Test
    void aKeyThatWasTakenForANameIsNotShownAsOneNorElsewhere() {
        Actor key = Actor.principal(ID).namedByKey();
        Story known = new Story(key, Origin.SYSTEM, null, null, 1, 2);
        known.sessions().claim(ID);
        RequestLine line = new RequestLine("GET", "http", "h", "/p", "q=" + ID, "HTTP/1.1", false, null, null);
        HttpRequest event = new HttpRequest(System.nanoTime(), known.with(Actor.principal("anna")), line, 200, key);
        event.ended(System.nanoTime(), new IllegalStateException("no user " + ID));
        assertThat(line(event))
                .doesNotContain(ID)
                .contains("\"id\":\"anna\"", "\"at_start\":\"" + DIGEST + "\"", "no user " + DIGEST)
                .contains("\"/actor/at_start\"");
        DbStatement statement = new DbStatement(
                System.nanoTime(), known, new Database("jdbc:h2:mem:x"), null, "SELECT ?", List.of(ID), 0, 1, 0);
        assertThat(line(statement))
                .doesNotContain(ID)
                .contains("\"actor\":{\"id\":\"" + DIGEST + "\"", "[\"" + DIGEST + "\"]", "\"/actor/id\"");
        SecurityEvent refused = new SecurityEvent(System.nanoTime(), SecurityEvent.Kind.FAILED, story).attempted(ID);
        assertThat(line(refused)).contains("\"attempted\":\"" + ID + "\"");
        assertThat(line(refused.attemptedKey()))
                .doesNotContain(ID)
                .contains("\"attempted\":\"" + DIGEST + "\"", "\"/auth/attempted\"");
    }

    @Test
    void noLengthMakesAClaimHideMore() {
        Actor user = Actor.principal("mallory1");
        Story known = new Story(user, Origin.SYSTEM, null, null, 1, 2);
        String claim = "mallory1." + "a".repeat(260);
        known.sessions().claim(claim);
        RequestLine line = new RequestLine("GET", "http", "h", "/p/" + claim, null, "HTTP/1.1", false, null, null);
        HttpRequest event = new HttpRequest(System.nanoTime(), known, line, 200, user);
        event.claimedSession(claim);
        event.ended(System.nanoTime(), null);
        assertThat(line(event)).contains("\"id\":\"mallory1\"", "\"path\":\"/p/" + claim + "\"");
    }

    @Test
    void whatElseTheRequestDidDoesNotShowIt() {
        story.sessions().add(ID);
        Story changed = story.with(Actor.principal("anna"));
        DbStatement statement = new DbStatement(
                System.nanoTime(),
                changed,
                new Database("jdbc:h2:mem:x"),
                null,
                "SELECT 1 FROM log, temporary_" + ID + " WHERE note = 'of " + ID + "' AND id = ?",
                List.of(ID),
                0,
                1,
                0);
        assertThat(line(statement)).doesNotContain(ID).contains("of " + DIGEST);
        MethodCall call = new MethodCall(
                System.nanoTime(), story, new MethodSite("a.B", "c", "", "", List.of("key")), List.of(ID));
        assertThat(line(call)).doesNotContain(ID);
    }

    @Test
    void anEventAboutTheSessionDoesNotShowIt() {
        SecurityEvent event = new SecurityEvent(System.nanoTime(), SecurityEvent.Kind.SESSION, story)
                .session("id-changed", "another-session", ID)
                .reason("was " + ID + ", is another-session");
        assertThat(line(event)).doesNotContain(ID).doesNotContain("another-session");
    }

    @Test
    void anotherEventIsNotSearchedForIt() {
        HttpRequest event = request();
        event.session(ID);
        line(event);
        assertThat(line(request())).contains(ID);
    }
}
