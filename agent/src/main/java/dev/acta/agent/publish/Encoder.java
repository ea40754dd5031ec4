package dev.acta.agent.publish;

import dev.acta.agent.event.ApplicationEvent;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbBegin;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.HttpBegin;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.JobRun;
import dev.acta.agent.event.MessageReceived;
import dev.acta.agent.event.MethodCall;
import dev.acta.agent.event.RemoteCall;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.redact.Lot;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.segment.TrailWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns captured events into the bytes of a line. Publisher thread only. */
final class Encoder {

    private final EventWriter writer;
    private final WallClock clock;
    private final String service;
    private final AccountChangeBody accountChanges;
    private final Map<Class<?>, Body<?>> bodies = new HashMap<>();

    Encoder(EventWriter writer, WallClock clock, String service, Databases databases, Statements statements) {
        this.writer = writer;
        this.clock = clock;
        this.service = service;
        this.accountChanges = new AccountChangeBody(statements);
        bodies.put(HttpBegin.class, new HttpBeginBody());
        bodies.put(HttpRequest.class, new HttpRequestBody());
        DbStatementBody statement = new DbStatementBody(databases, statements, clock);
        bodies.put(DbStatement.class, statement);
        bodies.put(DbBegin.class, new DbBeginBody(statement));
        bodies.put(DbConnect.class, new DbConnectBody(databases, clock));
        bodies.put(DbTransaction.class, new DbTransactionBody(databases));
        bodies.put(JobRun.class, new JobRunBody());
        bodies.put(MessageReceived.class, new MessageReceivedBody());
        bodies.put(MethodCall.class, new MethodCallBody(clock));
        bodies.put(RemoteCall.class, new RemoteCallBody());
        bodies.put(SecurityEvent.class, new SecurityEventBody());
        bodies.put(ApplicationEvent.class, new ApplicationEventBody());
    }

    /** The bytes of the line encoded last, without seal. */
    byte[] bytes() {
        return writer.buffer();
    }

    /**
     * Encodes a captured event as the trail's next line.
     *
     * @return length of the line in {@link #bytes()}
     */
    <E extends Captured> int encode(E event, TrailWriter trail) {
        Body<E> body = bodyOf(event);
        long recorded = clock.recorded(); // first: it may set the clock, and all times of a line must be of one
        return writer.encode(
                trail.chain(),
                trail.nextSeq(),
                clock.micros(event.startNanos()),
                recorded,
                body.type(event),
                body.via(event),
                out -> {
                    hideSessions(event, body, out);
                    body.write(event, out);
                    out.constant("service", service);
                });
    }

    /**
     * Encodes the {@code account.change} that stands beside an event.
     *
     * @param event the ordinary event, which is written already
     * @param rule which of the operator's rules names it
     * @param seq its position
     * @return length of the line in {@link #bytes()}
     */
    int encodeAccountChange(Captured event, String rule, long seq, TrailWriter trail) {
        return writer.encode(
                trail.chain(),
                trail.nextSeq(),
                clock.micros(event.startNanos()),
                clock.recorded(),
                AccountChangeBody.TYPE,
                "agent",
                out -> {
                    hideSessions(event, bodyOf(event), out);
                    accountChanges.write(event, rule, seq, out);
                    out.constant("service", service);
                });
    }

    /** What a client claims is hidden only if it looks like an id: else it could hide what others have to read. */
    private static <E extends Captured> void hideSessions(E event, Body<E> body, EventWriter out) {
        hideSessions(body.sessions(event), out);
        List<String> claimed = event.story().sessions().claimed();
        for (int i = 0; i < claimed.size(); i++) {
            String id = claimed.get(i);
            if (Lot.isDrawn(id, 0, id.length())) {
                out.hideClaimed(id, out.judge("session", id));
            }
        }
    }

    private static void hideSessions(List<String> ids, EventWriter out) {
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            String digest = out.judge("session", id);
            out.hideEverywhere(id, digest);
            int suffix = suffixOf(id);
            if (suffix > 0) {
                out.hideEverywhere(id.substring(0, suffix), digest);
            }
        }
    }

    /** Where the name of a node begins that a server appends to its ids; some of its messages have the id without it. */
    private static int suffixOf(String id) {
        int dot = id.indexOf('.');
        return dot > 0 ? dot : id.indexOf('!');
    }

    /** The event's type, such as {@code db.statement}. */
    <E extends Captured> String type(E event) {
        return bodyOf(event).type(event);
    }

    /** Tells the event's kind where its line now stands. */
    <E extends Captured> void wrote(E event, long seq) {
        bodyOf(event).wrote(event, seq);
    }

    @SuppressWarnings("unchecked") // the map holds for each class a body of that class
    private <E extends Captured> Body<E> bodyOf(E event) {
        return (Body<E>) bodies.get(event.getClass());
    }

    /**
     * Encodes a line of the trail about itself.
     *
     * @return length of the line in {@link #bytes()}
     */
    int encodeOwn(String type, String outcome, EventBody body, TrailWriter trail) {
        long now = clock.recorded();
        return writer.encode(trail.chain(), trail.nextSeq(), now, now, type, "agent", out -> {
            out.constant("outcome", outcome);
            body.writeTo(out);
            out.constant("service", service);
        });
    }
}
