package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.HttpRequest;
import dev.acta.trail.event.EventWriter;

/** {@code account.change}: points to the ordinary event of a write that a rule names as administration. */
final class AccountChangeBody {

    static final String TYPE = "account.change";

    private final Statements statements;

    AccountChangeBody(Statements statements) {
        this.statements = statements;
    }

    /**
     * @param event the ordinary event, a request or a statement
     * @param rule which setting names it
     * @param seq position of its line
     */
    void write(Captured event, String rule, long seq, EventWriter out) {
        if (event instanceof HttpRequest) {
            request((HttpRequest) event, out);
        } else {
            statement((DbStatement) event, out);
        }
        out.object("data").constant("rule", rule).number("event", seq).end();
        Body.tail(out, event);
    }

    private static void request(HttpRequest event, EventWriter out) {
        HttpRequestBody.judgement(event, out);
        Body.story(out, event.story());
        out.object("request")
                .text("id", Body.requestId(event.story()))
                .text("method", event.line().method());
        Body.path(out, event.line().path(), event.route());
        out.text("route", event.route());
        if (event.status() > 0) {
            out.number("status", event.status());
        }
        out.end();
    }

    private void statement(DbStatement event, EventWriter out) {
        DbStatementBody.judgement(event, statements.operation(event), out);
        Body.story(out, event.story());
        Body.requestReference(out, event.story());
        out.object("object").text("type", statements.target(event)).end();
    }
}
