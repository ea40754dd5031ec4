package com.example.it.xa;

import java.sql.SQLException;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;

/** Transactions over two databases. Arguments: their data sources as in {@link Resource#source}. */
public final class TwoDatabases {

    private TwoDatabases() {}

    public static void main(String[] arguments) throws Exception {
        Resource[] both = new Resource[2];
        for (int i = 0; i < 2; i++) {
            XADataSource source = Resource.source(arguments[i]);
            Resource.createTable(source);
            both[i] = new Resource(source);
        }
        Id[] committed = {new Id(1, 1), new Id(1, 2)};
        prepared(both, committed, 10);
        commit(both[0], committed[0]);
        commit(both[1], committed[1]);
        Id[] rolledBack = {new Id(2, 1), new Id(2, 2)};
        prepared(both, rolledBack, 20);
        both[0].xa().rollback(rolledBack[0]);
        both[1].xa().rollback(rolledBack[1]);
        Id[] half = {new Id(3, 1), new Id(3, 2)}; // a heuristic decision
        prepared(both, half, 30);
        commit(both[0], half[0]);
        both[1].xa().rollback(half[1]);
        Id[] alike = {new Id(4, 1), new Id(4, 1)}; // it should name its branches, and does not
        prepared(both, alike, 40);
        both[1].xa().rollback(alike[1]);
        commit(both[0], alike[0]);
        both[0].close();
        both[1].close();
        System.out.println("done");
    }

    private static void prepared(Resource[] both, Id[] ids, int row) throws SQLException, XAException {
        for (int i = 0; i < 2; i++) {
            both[i].xa().start(ids[i], XAResource.TMNOFLAGS);
        }
        for (int i = 0; i < 2; i++) {
            both[i].insert(row);
        }
        for (int i = 0; i < 2; i++) {
            both[i].xa().end(ids[i], XAResource.TMSUCCESS);
            both[i].xa().prepare(ids[i]);
        }
    }

    private static void commit(Resource one, Id id) throws XAException {
        one.xa().commit(id, false);
    }
}
