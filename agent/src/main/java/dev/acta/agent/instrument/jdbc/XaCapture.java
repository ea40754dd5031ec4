package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.AttachedState;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.Connection;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * What the advice on {@code XAConnection} and {@code XAResource} does: statements belong to the branch that their connection works for, and the
 * branch's fate is what its resource is told to do, on whatever connection and thread. Only resources of databases are followed.
 */
final class XaCapture {

    private final CaptureServices services;
    private final Connections connections;
    private final TransactionCapture transactions;
    private final XaBranches branches = new XaBranches();
    private final AttachedState<XaSession> sessions = new AttachedState<>(JdbcInstrumentation.XA_FIELD);

    XaCapture(CaptureServices services, Connections connections, TransactionCapture transactions) {
        this.services = services;
        this.connections = connections;
        this.transactions = transactions;
    }

    /** An {@code XAConnection} handed out its resource or a connection. */
    void handedOut(Object self, Object handed) {
        if (!(self instanceof XAConnection) || handed == null) {
            return;
        }
        XaSession session = of(self);
        if (handed instanceof Connection) {
            session.reaches(connections.of((Connection) handed));
        } else if (handed instanceof XAResource) {
            sessions.putIfAbsent(handed, session);
        }
    }

    private XaSession of(Object connection) {
        XaSession known = sessions.get(connection);
        return known != null ? known : sessions.putIfAbsent(connection, new XaSession());
    }

    /** {@code null} of what is no database's: a broker's statements inside of its own calls are statements like any other. */
    private XaSession followed(Object resource) {
        if (!(resource instanceof XAResource)) {
            return null;
        }
        return resource instanceof XAConnection ? of(resource) : sessions.get(resource);
    }

    /** {@code start} begins. */
    Object starting(Object resource, Object xid, int flags) {
        XaSession session = followed(resource);
        Current current = services.context().current();
        if (session == null || current.isObserving()) {
            return null;
        }
        String name = XaBranches.name((Xid) xid);
        XaBranch branch = ofWrapper(current, name);
        if (branch == null && (flags & (XAResource.TMJOIN | XAResource.TMRESUME)) != 0) {
            branch = branches.find(name, session);
        }
        return enter(
                current,
                new XaCall(session, name, branch == null ? new XaBranch(name) : branch, current.execution(), false));
    }

    /** The branch of the call that this one is made within. */
    private static XaBranch ofWrapper(Current current, String name) {
        XaCall outer = XaCall.of(current);
        return outer != null && name.equals(outer.name()) ? outer.branch() : null;
    }

    private static Object enter(Current current, XaCall call) {
        current.enterDatabase();
        current.execution(call);
        return call;
    }

    private static void leave(Current current, XaCall call) {
        current.leaveDatabase();
        current.execution(call.outer());
    }

    void started(Object entered, Throwable thrown) {
        if (entered == null) {
            return;
        }
        XaCall call = (XaCall) entered;
        leave(services.context().current(), call);
        if (thrown == null) {
            call.branch().startedIn(call.session());
            branches.add(call.branch());
            call.session().active(call.branch());
        }
    }

    /** {@code recover} or {@code forget} begins, which change nothing. */
    Object asking(Object resource) {
        XaSession session = followed(resource);
        Current current = services.context().current();
        return session == null || current.isObserving()
                ? null
                : enter(current, new XaCall(session, null, null, current.execution(), false));
    }

    void asked(Object entered) {
        if (entered != null) {
            leave(services.context().current(), (XaCall) entered);
        }
    }

    /** {@code end}, {@code prepare}, {@code commit} or {@code rollback} begins. */
    Object entering(Object resource, Object xid, String method) {
        XaSession session = followed(resource);
        Current current = services.context().current();
        if (session == null || current.isObserving()) {
            return null;
        }
        String name = XaBranches.name((Xid) xid);
        XaBranch outer = ofWrapper(current, name);
        XaBranch branch = outer == null ? branches.find(name, session) : outer;
        boolean hadFailed = false;
        if (branch != null && !method.equals("end")) {
            hadFailed = hasFailed(current, branch);
            detach(branch, session);
            branch.mayTakeMoreWithIt();
        }
        return enter(current, new XaCall(session, name, branch, current.execution(), hadFailed));
    }

    private static boolean hasFailed(Current current, XaBranch branch) {
        if (branch.open() == null || branch.isPerhapsPrepared() || !current.beginObserving()) {
            return false;
        }
        try {
            return DriverTransactions.hasFailed(branch.connection().connection());
        } finally {
            current.endObserving();
        }
    }

    private static void detach(XaBranch branch, XaSession session) {
        branch.leave();
        if (session.active() == branch) {
            session.active(null);
        }
    }

    /** {@code end} is over: until the next {@code start} the connection works for itself. */
    void ended(Object entered, Throwable thrown) {
        if (entered == null) {
            return;
        }
        XaCall call = (XaCall) entered;
        leave(services.context().current(), call);
        if (call.branch() != null && (thrown == null || XaFate.isRolledBack(thrown))) {
            detach(call.branch(), call.session());
        }
    }

    void prepared(Object entered, Object vote, Throwable thrown) {
        if (entered == null) {
            return;
        }
        XaCall call = (XaCall) entered;
        Current current = services.context().current();
        leave(current, call);
        if (call.branch() == null) {
            return;
        }
        String fate = XaFate.ofPrepare(vote, call.hadFailed(), thrown);
        if (fate != null) {
            tell(current, call, fate, thrown);
        } else if (thrown == null || XaFate.isUnreachable(thrown)) {
            call.branch().mayBePrepared();
        }
    }

    void committed(Object entered, boolean onePhase, Throwable thrown) {
        if (entered != null) {
            XaCall call = (XaCall) entered;
            over(call, XaFate.ofCommit(onePhase, call.hadFailed(), thrown), thrown);
        }
    }

    void rolledBack(Object entered, Throwable thrown) {
        if (entered != null) {
            XaCall call = (XaCall) entered;
            boolean mayBePrepared = call.branch() == null || call.branch().isPerhapsPrepared();
            over(call, XaFate.ofRollback(mayBePrepared, thrown), thrown);
        }
    }

    private void over(XaCall call, String fate, Throwable thrown) {
        Current current = services.context().current();
        leave(current, call);
        if (call.branch() != null && fate != null) {
            tell(current, call, fate, thrown);
        } else if (call.branch() == null && thrown == null && !call.isTold()) {
            call.told();
            end(current, call, ofAnotherJvm(current, call), fate, null);
        }
    }

    private void tell(Current current, XaCall call, String fate, Throwable thrown) {
        Transaction open = call.branch().open();
        branches.remove(call.branch());
        call.told();
        if (open != null) {
            end(current, call, open, fate, thrown);
        }
    }

    private void end(Current current, XaCall call, Transaction transaction, String fate, Throwable thrown) {
        services.ring().offer(transactions.over(current, transaction, call.begun(), fate, thrown));
    }

    /** Of a branch that was prepared by an earlier JVM: its statements are in that one's trail, under the same branch. */
    private Transaction ofAnotherJvm(Current current, XaCall call) {
        Database database = null;
        ConnectionState connection = call.session().connection();
        if (connection != null && current.beginObserving()) {
            try {
                database = connection.database();
            } finally {
                current.endObserving();
            }
        }
        return transactions.recovered(database, call.name());
    }
}
