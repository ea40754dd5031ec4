package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Values;
import java.sql.Array;
import java.sql.Statement;

/** What the advice on setters of prepared and callable statements does: their values, copied at once. */
final class BindCapture {

    private final StatementCapture statements;
    /** Drivers' own arrays, as long as the application has them, with copies of their elements. */
    private final WeakIdentityMap<Object, Object> arrays = new WeakIdentityMap<>();

    BindCapture(StatementCapture statements) {
        this.statements = statements;
    }

    /** @return to be handed to {@link #unbind} */
    Object bind(Object statement, int index, Object value) {
        StatementState state = statements.followed(statement);
        return state == null ? null : state.bind(index, snapshot(value));
    }

    /** @return to be handed to {@link #unbind} */
    Object bindStream(Object statement, int index, Object value, Object length) {
        StatementState state = statements.followed(statement);
        return state == null ? null : state.bind(index, Values.streamed(value, lengthOf(length)));
    }

    private static long lengthOf(Object length) {
        return length instanceof Number ? ((Number) length).longValue() : -1;
    }

    /** A setter is over; a value that the driver refused is none. */
    void unbind(Object statement, int index, Object before, Throwable thrown) {
        StatementState state = thrown == null || before == null ? null : statements.followed(statement);
        if (state != null) {
            state.unbind(index, before);
        }
    }

    /** An array is told by the values that it was made of: to ask it for them could ask the database. */
    private Object snapshot(Object value) {
        Object elements = value instanceof Array ? arrays.get(value) : null;
        return elements == null ? Values.snapshot(value) : elements;
    }

    void madeArray(Object array, Object elements) {
        if (array instanceof Array && elements != null) {
            arrays.putIfAbsent(array, Values.snapshot(elements));
        }
    }

    /** @return to be handed to {@link #unbind} */
    Object bindTime(Object statement, int index, Object value, Object calendar) {
        StatementState state = statements.followed(statement);
        return state == null ? null : state.bind(index, Values.inZoneOf(value, calendar));
    }

    /** @return what to hand to {@link #boundByName} */
    Object bindNamedTime(Object statement, String name, Object value, Object calendar) {
        return bindNamed(statement, name, Values.inZoneOf(value, calendar));
    }

    /** @return what to hand to {@link #boundByName} */
    Object bindNamed(Object statement, String name, Object value) {
        StatementState state = statement instanceof Statement ? statements.followed(statement) : null;
        return state == null || state.isBindingByName() ? null : bindNamed(state, name, snapshot(value));
    }

    Object bindNamedStream(Object statement, String name, Object value, Object length) {
        StatementState state = statement instanceof Statement ? statements.followed(statement) : null;
        return state == null || state.isBindingByName()
                ? null
                : bindNamed(state, name, Values.streamed(value, lengthOf(length)));
    }

    private static Object bindNamed(StatementState state, String name, Object snapshot) {
        Object before = state.bind(name, snapshot);
        state.bindingByName(true);
        return before;
    }

    /** A driver may look up the index and call its own setter for that. */
    void boundByName(Object statement, String name, Object before, Throwable thrown) {
        StatementState state = before == null ? null : statements.followed(statement);
        if (state != null) {
            state.bindingByName(false);
            if (thrown != null) {
                state.unbind(name, before);
            }
        }
    }
}
