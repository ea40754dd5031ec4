package dev.acta.agent.publish;

import dev.acta.agent.event.DbBegin;
import dev.acta.trail.event.EventWriter;

/** {@code db.begin}: all that its {@code db.statement} will say, but what became of it. */
final class DbBeginBody extends Body<DbBegin> {

    private final DbStatementBody statements;

    DbBeginBody(DbStatementBody statements) {
        super("db.begin");
        this.statements = statements;
    }

    @Override
    void write(DbBegin event, EventWriter out) {
        story(out, event.story());
        requestReference(out, event.story());
        statements.describe(event.planned(), event.call(), out);
        out.end();
        out.text("thread", event.thread());
    }

    @Override
    void wrote(DbBegin event, long seq) {
        event.wrote(seq);
    }
}
