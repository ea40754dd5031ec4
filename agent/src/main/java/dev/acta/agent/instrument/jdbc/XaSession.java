package dev.acta.agent.instrument.jdbc;

/** What we keep of a {@code javax.sql.XAConnection}, for it, its {@code XAResource} and its connections alike. */
final class XaSession {

    private volatile XaBranch active;
    private volatile ConnectionState connection;

    /** The branch that the connection works for now, {@code null} between branches. */
    XaBranch active() {
        return active;
    }

    void active(XaBranch branch) {
        active = branch;
    }

    /** A connection of this one was handed out, or used by the driver itself. */
    void reaches(ConnectionState state) {
        connection = state;
        state.belongsTo(this);
    }

    /** The connection that was last seen, {@code null} if none was. */
    ConnectionState connection() {
        return connection;
    }
}
