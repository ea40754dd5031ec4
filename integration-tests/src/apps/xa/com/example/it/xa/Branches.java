package com.example.it.xa;

import java.sql.SQLException;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Every way a branch of a distributed transaction goes, in one database; the rows tell which it was. Arguments: the data source as in
 * {@link Resource#source}, and what to do: {@code leave} (a branch prepared), {@code recover} (it in another JVM), else everything else. A
 * branch's second phase comes by the {@code same} resource on another thread, by {@code another} one, or by another one after it
 * was {@code detached} from its connection.
 */
public final class Branches {

    private Branches() {}

    public static void main(String[] arguments) throws Exception {
        XADataSource source = Resource.source(arguments[0]);
        if (arguments[1].equals("recover")) {
            recover(new Resource(source));
            return;
        }
        Resource.createTable(source);
        Resource one = new Resource(source);
        if (arguments[1].equals("leave")) {
            prepared(one, new Id(1, 1), 10);
            System.out.println("left");
            Runtime.getRuntime().halt(0);
        }
        commits(one);
        rollsBack(one);
        one.insert(30); // between branches a connection works for itself
        onePhase(one);
        onAnotherThread(one, arguments[1]);
        fails(one.another());
        unknown(one);
        reads(one);
        suspends(one);
        one.close();
        System.out.println("done");
    }

    private static void prepared(Resource one, Xid id, int row) throws SQLException, XAException {
        one.xa().start(id, XAResource.TMNOFLAGS);
        one.insert(row);
        one.insert(row + 1);
        one.xa().end(id, XAResource.TMSUCCESS);
        one.xa().prepare(id);
    }

    private static void commits(Resource one) throws SQLException, XAException {
        Id id = new Id(1, 1);
        prepared(one, id, 10);
        one.xa().commit(id, false);
    }

    private static void rollsBack(Resource one) throws SQLException, XAException {
        Id prepared = new Id(2, 1);
        prepared(one, prepared, 20);
        one.xa().rollback(prepared);
        Id early = new Id(3, 1);
        one.xa().start(early, XAResource.TMNOFLAGS);
        one.insert(22);
        try {
            one.xa().end(early, XAResource.TMFAIL);
        } catch (XAException e) {
            System.out.println("end says " + e.errorCode); // that it can only be rolled back
        }
        one.xa().rollback(early);
    }

    private static void onePhase(Resource one) throws SQLException, XAException {
        Id id = new Id(4, 1);
        one.xa().start(id, XAResource.TMNOFLAGS);
        one.insert(40);
        one.xa().end(id, XAResource.TMSUCCESS);
        one.xa().commit(id, true);
    }

    private static void onAnotherThread(Resource one, String where)
            throws SQLException, XAException, InterruptedException {
        Id commits = new Id(5, 1);
        Id rollsBack = new Id(6, 1);
        for (Id id : new Id[] {commits, rollsBack}) {
            Resource begins = one.another();
            prepared(begins, id, id == commits ? 50 : 52);
            if (where.equals("detached")) {
                begins.close();
            }
            Thread manager = new Thread(() -> {
                try {
                    Resource ends = where.equals("same") ? begins : one.another();
                    while (!isEnded(ends, id, id == commits)) {
                        Thread.sleep(50); // MariaDB takes its time to let go
                    }
                } catch (SQLException | XAException | InterruptedException e) {
                    e.printStackTrace();
                    System.exit(1);
                }
            });
            manager.start();
            manager.join();
        }
    }

    private static boolean isEnded(Resource ends, Id id, boolean commits) throws XAException {
        try {
            if (commits) {
                ends.xa().commit(id, false);
            } else {
                ends.xa().rollback(id);
            }
            return true;
        } catch (XAException e) {
            if (e.errorCode != XAException.XAER_NOTA) {
                throw e;
            }
            return false;
        }
    }

    /** PostgreSQL can only roll such a branch back, and says nothing; others undo the statement. */
    private static void fails(Resource one) throws SQLException, XAException {
        Id id = new Id(7, 1);
        one.xa().start(id, XAResource.TMNOFLAGS);
        one.insert(60);
        try {
            one.insert(60);
        } catch (SQLException twice) {
            System.out.println("refused 60");
        }
        one.xa().end(id, XAResource.TMSUCCESS);
        try {
            one.xa().prepare(id);
            one.xa().commit(id, false);
        } catch (XAException e) {
            System.out.println("commit says " + e.errorCode);
        }
        one.close();
    }

    private static void unknown(Resource one) {
        try {
            one.xa().commit(new Id(8, 1), false);
            System.out.println("unknown branch committed");
        } catch (XAException e) {
            System.out.println("unknown branch: " + e.errorCode);
        }
    }

    private static void reads(Resource one) throws SQLException, XAException {
        Id id = new Id(9, 1);
        one.xa().start(id, XAResource.TMNOFLAGS);
        System.out.println("rows " + one.count());
        one.xa().end(id, XAResource.TMSUCCESS);
        if (one.xa().prepare(id) == XAResource.XA_RDONLY) {
            System.out.println("read only");
        } else {
            one.xa().commit(id, false);
        }
    }

    /** Work that is no part of the branch while the branch waits. */
    private static void suspends(Resource one) throws SQLException, XAException {
        Id id = new Id(10, 1);
        one.xa().start(id, XAResource.TMNOFLAGS);
        one.insert(70);
        try {
            one.xa().end(id, XAResource.TMSUSPEND);
            one.insert(71);
            one.xa().start(id, XAResource.TMRESUME);
            one.insert(72);
        } catch (SQLException | XAException e) {
            System.out.println("cannot suspend");
        }
        try {
            one.xa().end(id, XAResource.TMSUCCESS);
        } catch (XAException e) {
            System.out.println("cannot end");
        }
        one.xa().rollback(id);
    }

    private static void recover(Resource one) throws SQLException, XAException {
        for (Xid id : one.xa().recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN)) {
            one.xa().commit(id, false);
            System.out.println("recovered");
        }
        one.close();
    }
}
