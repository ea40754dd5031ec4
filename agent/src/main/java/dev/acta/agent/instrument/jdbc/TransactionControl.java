package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.jdbc.ControlStep.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads what SQL texts do to transactions: {@code COMMIT}, {@code BEGIN}, {@code SAVEPOINT}, definitions, calls of procedures, and texts
 * of several statements. Told from keywords by product; runs on the application's thread, so that most texts cost a look at their first
 * word.
 */
final class TransactionControl {

    /** Of a text that only works within whatever transaction there is. */
    static final List<ControlStep> NONE = Collections.emptyList();

    /** Of a text of more than one statement that work. */
    static final List<ControlStep> SEVERAL = Collections.unmodifiableList(Collections.nCopies(2, ControlStep.WORK));

    private final Product product;

    private TransactionControl(Product product) {
        this.product = product;
    }

    /**
     * Reads a text.
     *
     * @param sql may be {@code null}
     * @param product whose SQL it is
     * @return its statements in their order, {@link #NONE} if none of them matters
     */
    static List<ControlStep> of(String sql, Product product) {
        return sql == null ? NONE : new TransactionControl(product).read(sql);
    }

    /** Whether a text may hold a {@code COMMIT} or {@code END}; {@code false} only if it surely does not. */
    static boolean mayCommit(String sql) {
        if (sql == null) {
            return false;
        }
        if (sql.indexOf(';') >= 0) {
            return true;
        }
        String first = new SqlTokens(sql, false).peek();
        return first.equals("COMMIT") || first.equals("END");
    }

    /** Whether a text is one statement that does nothing but control transactions; drivers make such texts of calls. */
    static boolean onlyControls(String sql) {
        if (sql == null || sql.indexOf(';') >= 0) {
            return false;
        }
        SqlTokens tokens = new SqlTokens(sql, false);
        switch (tokens.peek()) {
            case "BEGIN":
            case "START":
            case "COMMIT":
            case "END":
            case "ROLLBACK":
            case "SAVE":
            case "SAVEPOINT":
            case "RELEASE":
                return true;
            case "SET":
                return tokens.nextStatement()
                        && (tokens.indexOf("TRANSACTION") > 0
                                || tokens.indexOf("AUTOCOMMIT") > 0
                                || tokens.indexOf("IMPLICIT_TRANSACTIONS") > 0);
            default:
                return false;
        }
    }

    /** Whether a text is one statement that sets how the session is. */
    static boolean onlySets(String sql) {
        String first = new SqlTokens(sql, false).peek();
        return sql.indexOf(';') < 0 && (first.equals("SET") || first.equals("PRAGMA"));
    }

    /** Whether a text is more than one statement. */
    static boolean areSeveral(String sql, Product product) {
        if (sql == null || sql.indexOf(';') < 0) {
            return false;
        }
        SqlTokens tokens = new SqlTokens(sql, product.escapesWithBackslash());
        return tokens.nextStatement() && !tokens.isRoutine() && tokens.nextStatement();
    }

    /**
     * Reads a batch of texts.
     *
     * @param texts rows of a batch, only strings count
     * @param product whose SQL it is
     * @return as for one text of all of them
     */
    static List<ControlStep> ofBatch(List<?> texts, Product product) {
        List<ControlStep> all = NONE;
        for (int i = 0; texts != null && i < texts.size(); i++) {
            if (!(texts.get(i) instanceof String)) {
                continue;
            }
            List<ControlStep> steps = of((String) texts.get(i), product);
            if (steps != NONE || all != NONE) {
                if (all == NONE) {
                    all = new ArrayList<>();
                    for (int before = 0; before < i; before++) {
                        all.add(ControlStep.WORK);
                    }
                }
                all.addAll(steps == NONE ? Collections.singletonList(ControlStep.WORK) : steps);
            }
        }
        return all;
    }

    private List<ControlStep> read(String sql) {
        int semicolon = sql.indexOf(';');
        SqlTokens tokens = new SqlTokens(sql, product.escapesWithBackslash());
        if (semicolon < 0 && isWork(tokens.peek())) {
            return NONE;
        }
        List<ControlStep> steps = null;
        int works = 0;
        while (tokens.nextStatement()) {
            ControlStep step = step(tokens);
            if (step.kind() == Kind.WORK && steps == null) {
                works++;
                continue;
            }
            if (steps == null) {
                steps = new ArrayList<>(4);
                steps.addAll(Collections.nCopies(works, ControlStep.WORK));
            }
            steps.add(step);
            if (tokens.isRoutine()) {
                break; // its body's statements are not run now
            }
        }
        return steps == null ? NONE : steps;
    }

    private static boolean isWork(String first) {
        switch (first) {
            case "INSERT":
            case "UPDATE":
            case "DELETE":
            case "SELECT":
            case "MERGE":
            case "WITH":
                return true;
            default:
                return false;
        }
    }

    private ControlStep step(SqlTokens tokens) {
        String first = tokens.get(0);
        String second = tokens.get(1);
        switch (first) {
            case "BEGIN":
                return isBlock(second) ? new ControlStep(Kind.PROCEDURE, null) : new ControlStep(Kind.BEGIN, null);
            case "DECLARE":
                return product == Product.ORACLE ? new ControlStep(Kind.PROCEDURE, null) : ControlStep.WORK;
            case "START":
                return second.equals("TRANSACTION") ? new ControlStep(Kind.BEGIN, null) : ControlStep.WORK;
            case "COMMIT":
                return commit(tokens, second);
            case "END":
                return new ControlStep(Kind.COMMIT, null);
            case "ABORT":
                return product == Product.POSTGRESQL ? new ControlStep(Kind.ROLLBACK, null) : ControlStep.WORK;
            case "ROLLBACK":
                return rollback(tokens, second);
            case "SAVEPOINT":
                return new ControlStep(Kind.SAVEPOINT, second);
            case "SAVE": // SQL Server
                return second.startsWith("TRAN") ? new ControlStep(Kind.SAVEPOINT, tokens.get(2)) : ControlStep.WORK;
            case "RELEASE":
                return new ControlStep(Kind.RELEASE, second.equals("SAVEPOINT") ? tokens.get(2) : second);
            case "SET":
                return autoCommit(tokens);
            case "PREPARE":
                return prepare(tokens, second);
            case "XA":
                return xa(tokens, second);
            default:
                return definitionOrProcedure(first, second, tokens);
        }
    }

    private boolean isBlock(String second) {
        switch (second) {
            case "":
            case "WORK":
            case "TRAN":
            case "TRANSACTION":
            case "ISOLATION":
            case "READ":
            case "DEFERRED":
            case "DEFERRABLE":
            case "IMMEDIATE":
            case "EXCLUSIVE":
            case "CONCURRENT":
            case "DISTRIBUTED":
                return product == Product.ORACLE; // BEGIN always opens a block there
            case "NOT":
                return product != Product.POSTGRESQL; // NOT DEFERRABLE there, NOT ATOMIC on MariaDB
            default:
                return true;
        }
    }

    private ControlStep commit(SqlTokens tokens, String second) {
        if (second.equals("PREPARED")) {
            return new ControlStep(Kind.COMMIT_PREPARED, tokens.get(2));
        }
        if (product == Product.H2
                && second.equals("TRANSACTION")
                && !tokens.get(2).isEmpty()) {
            return new ControlStep(Kind.COMMIT_PREPARED, tokens.get(2));
        }
        return new ControlStep(chains(tokens) ? Kind.COMMIT_AND_CHAIN : Kind.COMMIT, null);
    }

    private ControlStep rollback(SqlTokens tokens, String second) {
        if (second.equals("PREPARED")) {
            return new ControlStep(Kind.ROLLBACK_PREPARED, tokens.get(2));
        }
        int to = tokens.indexOf("TO");
        if (to > 0) {
            String name = tokens.get(to + 1);
            return new ControlStep(Kind.ROLLBACK_TO, name.equals("SAVEPOINT") ? tokens.get(to + 2) : name);
        }
        String third = tokens.get(2);
        if (second.startsWith("TRAN") && !third.isEmpty()) {
            if (product == Product.H2) {
                return new ControlStep(Kind.ROLLBACK_PREPARED, third);
            }
            if (product == Product.SQLSERVER) {
                return new ControlStep(
                        Kind.ROLLBACK_TO, third); // whoever has no such savepoint takes it for the transaction's name
            }
        }
        return new ControlStep(chains(tokens) ? Kind.ROLLBACK_AND_CHAIN : Kind.ROLLBACK, null);
    }

    private static boolean chains(SqlTokens tokens) {
        int chain = tokens.indexOf("CHAIN");
        return chain > 0 && !tokens.get(chain - 1).equals("NO");
    }

    /** {@code SET autocommit = 0}, {@code SET SESSION autocommit=1}, {@code SET @@autocommit = ON}, {@code SET AUTOCOMMIT FALSE}. */
    private static ControlStep autoCommit(SqlTokens tokens) {
        int at = tokens.indexOf("AUTOCOMMIT");
        if (at < 1 || at > 5) {
            return ControlStep.WORK;
        }
        int value = tokens.get(at + 1).equals("=") ? at + 2 : at + 1;
        switch (tokens.get(value)) {
            case "1":
            case "ON":
            case "TRUE":
                return new ControlStep(Kind.AUTOCOMMIT_ON, null);
            case "0":
            case "OFF":
            case "FALSE":
                return new ControlStep(Kind.AUTOCOMMIT_OFF, null);
            default:
                return ControlStep.WORK;
        }
    }

    private ControlStep prepare(SqlTokens tokens, String second) {
        boolean postgres = product == Product.POSTGRESQL && second.equals("TRANSACTION");
        boolean h2 = product == Product.H2 && second.equals("COMMIT");
        return postgres || h2 ? new ControlStep(Kind.PREPARE, tokens.get(2)) : ControlStep.WORK;
    }

    /** MySQL and MariaDB; the branch is named as {@code gtrid [, bqual [, format]]}. */
    private static ControlStep xa(SqlTokens tokens, String second) {
        StringBuilder name = new StringBuilder();
        boolean onePhase = false;
        for (int i = 2; !tokens.get(i).isEmpty(); i++) {
            String token = tokens.get(i);
            if (token.equals("ONE") || token.equals("JOIN") || token.equals("RESUME") || token.equals("SUSPEND")) {
                onePhase = token.equals("ONE");
                break;
            }
            name.append(token);
        }
        switch (second) {
            case "START":
            case "BEGIN":
                return new ControlStep(Kind.BEGIN, null);
            case "PREPARE":
                return new ControlStep(Kind.PREPARE, name.toString());
            case "COMMIT":
                return onePhase
                        ? new ControlStep(Kind.COMMIT, null)
                        : new ControlStep(Kind.COMMIT_PREPARED, name.toString());
            case "ROLLBACK": // of a branch that is prepared, or of the one that is open
                return new ControlStep(Kind.ROLLBACK_PREPARED, name.toString());
            default:
                return ControlStep.WORK;
        }
    }

    private ControlStep definitionOrProcedure(String first, String second, SqlTokens tokens) {
        switch (first) {
            case "CALL":
            case "EXEC":
            case "EXECUTE":
            case "?": // {? = call f()}
                return new ControlStep(Kind.PROCEDURE, null);
            case "CREATE":
            case "DROP":
                if (product == Product.MYSQL && second.equals("TEMPORARY")) {
                    return ControlStep.WORK;
                }
                return definition();
            case "ALTER":
            case "TRUNCATE":
            case "RENAME":
            case "GRANT":
            case "REVOKE":
            case "COMMENT":
            case "ANALYZE":
                return definition();
            case "OPTIMIZE":
            case "REPAIR":
            case "FLUSH":
            case "RESET":
                return product == Product.MYSQL ? definition() : ControlStep.WORK;
            case "LOCK":
                return product == Product.MYSQL && tokens.indexOf("TABLES") == 1 ? definition() : ControlStep.WORK;
            case "DO": // PostgreSQL's block: as a procedure there, it may not commit within a transaction
            default:
                return ControlStep.WORK;
        }
    }

    private ControlStep definition() {
        return product.ddl() == Product.Ddl.STAYS ? ControlStep.WORK : new ControlStep(Kind.DEFINITION, null);
    }
}
