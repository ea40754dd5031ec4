package com.example.it.commits;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.postgresql.xa.PGXADataSource;

/** Makes rows permanent as a transaction manager does. For one thread. */
final class Branches {

    private final XAConnection xa;
    private final Connection database;

    Branches(String url, String user) throws SQLException {
        PGXADataSource source = new PGXADataSource();
        source.setUrl(url);
        source.setUser(user);
        this.xa = source.getXAConnection();
        this.database = xa.getConnection();
    }

    void make(int id, boolean twoPhases) throws SQLException, XAException {
        XAResource resource = xa.getXAResource();
        Xid branch = new Branch(id);
        resource.start(branch, XAResource.TMNOFLAGS);
        Commits.insert(database, id, twoPhases ? "two phases" : "one phase");
        resource.end(branch, XAResource.TMSUCCESS);
        if (twoPhases) {
            resource.prepare(branch);
        }
        resource.commit(branch, !twoPhases);
    }

    private static final class Branch implements Xid {

        private final int id;

        private Branch(int id) {
            this.id = id;
        }

        @Override
        public int getFormatId() {
            return 7;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return ByteBuffer.allocate(4).putInt(id).array();
        }

        @Override
        public byte[] getBranchQualifier() {
            return new byte[] {1};
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Branch && ((Branch) other).id == id;
        }

        @Override
        public int hashCode() {
            return id;
        }
    }
}
