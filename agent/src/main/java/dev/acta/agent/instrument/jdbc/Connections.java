package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.AttachedState;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.Connection;

/** What we keep of connections, of every layer. */
final class Connections {

    private final CaptureServices services;
    private final AttachedState<ConnectionState> states = new AttachedState<>(JdbcInstrumentation.CONNECTION_FIELD);

    Connections(CaptureServices services) {
        this.services = services;
    }

    ConnectionState of(Connection connection) {
        ConnectionState known = followed(connection);
        return known != null
                ? known
                : states.putIfAbsent(
                        connection,
                        new ConnectionState(connection, services.killSwitch().gaps(), states.isInField(connection)));
    }

    /** The state of a connection that was seen before, else {@code null}. */
    ConnectionState followed(Connection connection) {
        ConnectionState state = states.get(connection);
        if (state != null) {
            state.followedSince(services.killSwitch().gaps());
        }
        return state;
    }
}
