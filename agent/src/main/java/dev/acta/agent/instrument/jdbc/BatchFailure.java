package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Ranges;
import dev.acta.agent.instrument.jdbc.control.Product;
import java.sql.BatchUpdateException;
import java.sql.Statement;

/** What a driver tells of a batch that failed in part. */
final class BatchFailure {

    private static final int[] NOT_TOLD = new int[0];

    /** Ranges of entries that failed. */
    private static final int MOST = 1_000;

    private BatchFailure() {}

    /** Rows that the entries changed which succeeded, -1 if that is not known. */
    static long rows(Throwable thrown) {
        long sum = 0;
        int[] counts = counts(thrown);
        for (int count : counts) {
            if (count == Statement.SUCCESS_NO_INFO) {
                return -1;
            }
            sum += Math.max(0, count);
        }
        return counts.length == 0 ? -1 : sum;
    }

    /**
     * Numbers, from 0, of the entries that failed: those that the driver names, or the first one it has no count for, where it stopped.
     * {@code null} if it does not tell: MariaDB's driver sends a batch in one piece and then says that all have failed.
     */
    static Ranges entries(Throwable thrown, int batch, Product product) {
        int[] counts = counts(thrown);
        Ranges failed = new Ranges(MOST);
        int found = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == Statement.EXECUTE_FAILED) {
                found++;
                if (i > 0 && counts[i - 1] == Statement.EXECUTE_FAILED) {
                    failed.extendTo(i);
                } else {
                    failed.add(i, i);
                }
            }
        }
        if (batch > 1 && found == batch && sendsInOnePiece(product)) {
            return null; // it failed somewhere, and what came before may stand
        }
        if (found == 0 && counts != NOT_TOLD && counts.length < batch) {
            failed.add(counts.length, counts.length);
        }
        return failed.isEmpty() ? null : failed;
    }

    /**
     * Whether some entries of a batch that failed in autocommit may stand and others not, whatever the driver tells. PostgreSQL undoes those
     * that were sent together with the one that failed; its old drivers count them as done all the same.
     */
    static boolean mayStandInPart(Throwable thrown, int batch, Product product, boolean told) {
        if (batch <= 1) {
            return false;
        }
        return product.undoesFailedTexts()
                ? thrown instanceof BatchUpdateException && counts(thrown).length < batch
                : !told;
    }

    private static boolean sendsInOnePiece(Product product) {
        return product == Product.MYSQL;
    }

    private static int[] counts(Throwable thrown) {
        if (!(thrown instanceof BatchUpdateException)) {
            return NOT_TOLD;
        }
        try {
            int[] counts = ((BatchUpdateException) thrown).getUpdateCounts();
            return counts == null ? NOT_TOLD : counts;
        } catch (RuntimeException broken) { // a driver's own class
            return NOT_TOLD;
        }
    }
}
