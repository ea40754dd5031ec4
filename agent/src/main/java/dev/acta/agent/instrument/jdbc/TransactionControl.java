package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.jdbc.ControlStep.Kind;
import java.util.ArrayList;
import java.util.Arrays;
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
        if (sql == null) {
            return NONE;
        }
        if (product.executesFirstStatementOnly() && sql.indexOf(';') >= 0) {
            return first(sql, product);
        }
        return ofAll(sql, product);
    }

    private static List<ControlStep> first(String sql, Product product) {
        SqlTokens tokens = new SqlTokens(sql, product);
        ControlStep first = tokens.nextStatement() ? new TransactionControl(product).stepOf(tokens) : ControlStep.WORK;
        return first.kind() == Kind.WORK ? NONE : Collections.singletonList(first);
    }

    /** The same, where the driver executes all of them. */
    static List<ControlStep> ofAll(String sql, Product product) {
        TransactionControl control = new TransactionControl(product);
        SqlTokens tokens = new SqlTokens(sql, product);
        List<ControlStep> steps = control.read(sql, tokens);
        return tokens.isAmbiguous() ? either(steps, control.read(sql, tokens.otherwise())) : steps;
    }

    /** What is known of a text of which one reading holds, nobody knows which. */
    private static List<ControlStep> either(List<ControlStep> one, List<ControlStep> other) {
        if (one.toString().equals(other.toString())) {
            return one;
        }
        boolean ends = false;
        boolean begins = false;
        boolean autoCommit = false;
        boolean chains = false;
        for (List<ControlStep> reading : Arrays.asList(one, other)) {
            boolean open = false;
            for (ControlStep step : reading) {
                autoCommit |= step.isOfAutoCommit();
                chains |= step.isOfChains();
                ends |= !step.mayOnlyCommit();
                open = step.kind() == Kind.BEGIN || open && step.kind() == Kind.WORK;
            }
            begins |= open;
        }
        List<ControlStep> steps = new ArrayList<>(2);
        Kind doubt = begins ? Kind.IN_DOUBT_AND_OPEN : ends ? Kind.IN_DOUBT : Kind.MAY_COMMIT;
        steps.add(new ControlStep(doubt, null));
        if (autoCommit) {
            steps.add(new ControlStep(Kind.AUTOCOMMIT_IN_DOUBT, null));
        }
        if (chains) {
            steps.add(new ControlStep(Kind.CHAINS_IN_DOUBT, null));
        }
        return steps;
    }

    /** Whether a text may hold a {@code COMMIT} or {@code END}; {@code false} only if it surely does not. */
    static boolean mayCommit(String sql) {
        if (sql == null) {
            return false;
        }
        if (sql.indexOf(';') >= 0) {
            return true;
        }
        String first = new SqlTokens(sql, Product.POSTGRESQL).peek(); // whose COMMIT may roll back
        return first.equals("COMMIT") || first.equals("END");
    }

    /** Whether a text is one statement that does nothing but control transactions; drivers make such texts of calls. */
    static boolean onlyControls(String sql) {
        if (sql == null || sql.indexOf(';') >= 0) {
            return false;
        }
        SqlTokens tokens = new SqlTokens(sql, Product.OTHER);
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
        String first = new SqlTokens(sql, Product.OTHER).peek();
        return sql.indexOf(';') < 0 && (first.equals("SET") || first.equals("PRAGMA"));
    }

    /** Whether a text is more than one statement. */
    static boolean areSeveral(String sql, Product product) {
        if (sql == null || sql.indexOf(';') < 0) {
            return false;
        }
        SqlTokens tokens = new SqlTokens(sql, product);
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

    /**
     * The same with something behind that may do anything to transactions.
     *
     * @param known what comes before
     */
    static List<ControlStep> inDoubt(List<ControlStep> known) {
        List<ControlStep> steps = new ArrayList<>(known);
        steps.add(new ControlStep(Kind.IN_DOUBT, null));
        return steps;
    }

    private List<ControlStep> read(String sql, SqlTokens tokens) {
        boolean several = sql.indexOf(';') >= 0 || product == Product.SQLSERVER && TransactSql.mayControl(sql);
        if (!several && isWork(tokens.peek())) {
            return NONE;
        }
        List<ControlStep> steps = null;
        int works = 0;
        boolean body = false;
        while (tokens.nextStatement()) {
            ControlStep step = body ? ControlStep.WORK : stepOf(tokens);
            if (body) {
                body = !tokens.get(0).equals("END");
            } else if (step.kind() == Kind.WORK) {
                body = tokens.opensBody();
            }
            if (step.kind() == Kind.WORK && steps == null) {
                works++;
            } else {
                if (steps == null) {
                    steps = new ArrayList<>(4);
                    steps.addAll(Collections.nCopies(works, ControlStep.WORK));
                }
                steps.add(step);
            }
            if (step.isOfAutoCommit() && product == Product.MYSQL) {
                ControlStep chains = CompletionText.read(tokens);
                if (chains != ControlStep.WORK) {
                    steps.add(chains);
                }
            }
            if (tokens.isRoutine() && (step.kind() != Kind.WORK || product == Product.SQLSERVER)) {
                break; // its body's statements are not run now
            }
        }
        return steps == null ? NONE : steps;
    }

    private ControlStep stepOf(SqlTokens tokens) {
        return product == Product.SQLSERVER ? ofTransactSql(tokens) : step(tokens);
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

    /** A statement may be several on SQL Server, without a semicolon between them. */
    private ControlStep ofTransactSql(SqlTokens tokens) {
        TransactSql all = tokens.transactSql();
        if (all.controls() > 0 && !tokens.isRoutine()) {
            ControlStep only = all.controls() == 1 && TransactSql.isAlone(tokens) ? step(tokens) : ControlStep.WORK;
            if (only.kind() == Kind.WORK || only.kind() == Kind.PROCEDURE) {
                return new ControlStep(
                        all.begins() ? Kind.IN_DOUBT_AND_OPEN : Kind.IN_DOUBT,
                        all.beginsAny() && !all.begins() ? ControlStep.BEGINS : null);
            }
            return only;
        }
        return all.calls() && !tokens.isRoutine() ? new ControlStep(Kind.PROCEDURE, null) : step(tokens);
    }

    private ControlStep step(SqlTokens tokens) {
        String first = tokens.get(0);
        String second = tokens.get(1);
        switch (first) {
            case "BEGIN":
                return isBlock(second) ? new ControlStep(Kind.PROCEDURE, null) : new ControlStep(Kind.BEGIN, null);
            case "DECLARE":
                return product == Product.ORACLE ? new ControlStep(Kind.PROCEDURE, null) : other(first, second);
            case "START":
                return second.equals("TRANSACTION") ? new ControlStep(Kind.BEGIN, null) : other(first, second);
            case "COMMIT":
                return commit(tokens, second);
            case "END":
                return end(tokens);
            case "ABORT":
                return product == Product.POSTGRESQL
                        ? new ControlStep(chains(tokens) ? Kind.ROLLBACK_AND_CHAIN : Kind.ROLLBACK, null)
                        : other(first, second);
            case "ROLLBACK":
                return rollback(tokens, second);
            case "SAVEPOINT":
                return new ControlStep(Kind.SAVEPOINT, savepoint(second));
            case "SAVE": // SQL Server
                return second.startsWith("TRAN")
                        ? new ControlStep(Kind.SAVEPOINT, tokens.get(2))
                        : other(first, second);
            case "RELEASE":
                return new ControlStep(Kind.RELEASE, savepoint(second.equals("SAVEPOINT") ? tokens.get(2) : second));
            case "SET":
                return set(tokens, second);
            case "PREPARE":
                return prepare(tokens, second);
            case "XA":
                return xa(tokens, second);
            default:
                return definitionOrProcedure(first, second, tokens);
        }
    }

    /** Its name; quotes make no difference on SQLite. */
    private String savepoint(String token) {
        return product == Product.SQLITE && token.startsWith("'") ? token.substring(1) : token;
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
        return chains(tokens)
                ? new ControlStep(Kind.COMMIT_AND_CHAIN, null)
                : new ControlStep(Kind.COMMIT, saysNoChain(tokens));
    }

    /** Whether it says so itself, which matters on MySQL alone. */
    private String saysNoChain(SqlTokens tokens) {
        return product == Product.MYSQL && tokens.indexOf("CHAIN") > 0 ? ControlStep.NO_CHAIN : null;
    }

    private ControlStep rollback(SqlTokens tokens, String second) {
        if (second.equals("PREPARED")) {
            return new ControlStep(Kind.ROLLBACK_PREPARED, tokens.get(2));
        }
        int to = tokens.indexOf("TO");
        if (to > 0) {
            String name = tokens.get(to + 1);
            return new ControlStep(Kind.ROLLBACK_TO, savepoint(name.equals("SAVEPOINT") ? tokens.get(to + 2) : name));
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
        return chains(tokens)
                ? new ControlStep(Kind.ROLLBACK_AND_CHAIN, null)
                : new ControlStep(Kind.ROLLBACK, saysNoChain(tokens));
    }

    private static boolean chains(SqlTokens tokens) {
        int chain = tokens.indexOf("CHAIN");
        return chain > 0 && !tokens.get(chain - 1).equals("NO");
    }

    private ControlStep end(SqlTokens tokens) {
        switch (product) {
            case POSTGRESQL:
                return new ControlStep(chains(tokens) ? Kind.COMMIT_AND_CHAIN : Kind.COMMIT, null);
            case SQLITE:
                return new ControlStep(Kind.COMMIT, null);
            case SQLSERVER:
                return ControlStep.WORK; // of a block
            default:
                return new ControlStep(Kind.IN_DOUBT, null); // of a block that may hold anything
        }
    }

    private ControlStep set(SqlTokens tokens, String second) {
        ControlStep autoCommit = AutoCommitText.read(tokens, product);
        if (autoCommit != ControlStep.WORK) {
            return autoCommit;
        }
        switch (product) {
            case MYSQL:
                return setOfMySql(tokens, second);
            case H2:
                return isOfSession(second) ? ControlStep.WORK : mayCommit();
            case HSQLDB: // its own settings commit; those of the session and its variables do not
                return isOfSession(second) || tokens.get(2).equals("=") ? ControlStep.WORK : mayCommit();
            case DERBY:
                return second.equals("ISOLATION")
                                || second.equals("CURRENT") && tokens.get(2).equals("ISOLATION")
                        ? mayCommit()
                        : ControlStep.WORK;
            default:
                return ControlStep.WORK;
        }
    }

    private static ControlStep setOfMySql(SqlTokens tokens, String second) {
        if (second.equals("PASSWORD")
                || second.equals("DEFAULT") && tokens.get(2).equals("ROLE")) {
            return new ControlStep(Kind.DEFINITION, null);
        }
        if (second.equals("STATEMENT")) {
            int with = tokens.indexOf("FOR");
            return with > 0 && isWork(tokens.get(with + 1)) ? ControlStep.WORK : new ControlStep(Kind.IN_DOUBT, null);
        }
        return CompletionText.read(tokens);
    }

    /** H2's and HSQLDB's settings that only matter to the session. */
    private boolean isOfSession(String second) {
        switch (second) {
            case "@":
            case "SCHEMA":
            case "CATALOG":
            case "SESSION":
            case "TRANSACTION":
            case "TIME":
                return true;
            case "SCHEMA_SEARCH_PATH":
            case "QUERY_TIMEOUT":
            case "LOCK_TIMEOUT":
            case "THROTTLE":
                return product == Product.H2;
            case "ROLE":
            case "MAXROWS":
                return product == Product.HSQLDB;
            default:
                return false;
        }
    }

    private ControlStep prepare(SqlTokens tokens, String second) {
        boolean postgres = product == Product.POSTGRESQL && second.equals("TRANSACTION");
        boolean h2 = product == Product.H2 && second.equals("COMMIT");
        return postgres || h2
                ? new ControlStep(Kind.PREPARE, tokens.get(2))
                : definitionOrProcedure("PREPARE", second, tokens);
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
                        ? new ControlStep(Kind.COMMIT, ControlStep.NO_CHAIN)
                        : new ControlStep(Kind.COMMIT_PREPARED, name.toString());
            case "ROLLBACK": // of a branch that is prepared, or of the one that is open
                return new ControlStep(Kind.ROLLBACK_PREPARED, name.toString());
            default:
                return ControlStep.WORK;
        }
    }

    private ControlStep definitionOrProcedure(String first, String second, SqlTokens tokens) {
        if (product == Product.POSTGRESQL && first.equals("DO")) {
            return new ControlStep(Kind.PROCEDURE, null);
        }
        switch (first) {
            case "CALL":
            case "EXEC":
            case "?": // {? = call f()}
                return new ControlStep(Kind.PROCEDURE, null);
            case "EXECUTE": // on MySQL of any text
                return new ControlStep(product == Product.MYSQL ? Kind.IN_DOUBT : Kind.PROCEDURE, null);
            case "CREATE":
            case "DROP":
                return createOrDrop(first, second, tokens);
            case "ALTER":
                return alter(second);
            case "TRUNCATE":
                return product == Product.HSQLDB ? truncateOfHsqldb(tokens) : definition();
            case "RENAME":
            case "GRANT":
            case "REVOKE":
            case "COMMENT":
                return definition();
            default:
                return product == Product.MYSQL
                        ? administrationOfMySql(first, second, tokens)
                        : otherThanMySql(first, second);
        }
    }

    private ControlStep otherThanMySql(String first, String second) {
        return first.equals("ANALYZE") ? definition() : other(first, second);
    }

    private ControlStep createOrDrop(String first, String second, SqlTokens tokens) {
        int temporary = Math.max(tokens.indexOf("TEMPORARY"), tokens.indexOf("TEMP"));
        switch (product) {
            case MYSQL:
                int most = second.equals("OR") ? 3 : 1;
                if (temporary < 0 || temporary > most) {
                    return definition();
                }
                return tokens.get(temporary + 1).startsWith("TABLE") ? ControlStep.WORK : mayCommit();
            case H2: // one that is TRANSACTIONAL does not
                return first.equals("CREATE") && temporary > 0 && temporary < 5 ? mayCommit() : definition();
            case ORACLE: // private temporary tables
                return second.equals("PRIVATE") || tokens.get(2).equals("ORA") ? mayCommit() : definition();
            default:
                return definition();
        }
    }

    private ControlStep alter(String second) {
        boolean ofOracle = product == Product.ORACLE && (second.equals("SESSION") || second.equals("SYSTEM"));
        if (ofOracle || product == Product.HSQLDB && second.equals("SESSION")) {
            return ControlStep.WORK;
        }
        return product == Product.H2 && second.equals("SEQUENCE") ? mayCommit() : definition();
    }

    private ControlStep truncateOfHsqldb(SqlTokens tokens) {
        int and = tokens.indexOf("AND");
        return and > 0 && tokens.get(and + 1).equals("COMMIT") ? definition() : mayCommit();
    }

    private ControlStep administrationOfMySql(String first, String second, SqlTokens tokens) {
        switch (first) {
            case "ANALYZE": // else MariaDB's, which executes a statement and says how
                return isOfTable(second) || isOfTable(tokens.get(2)) ? definition() : ControlStep.WORK;
            case "CHECK":
            case "LOCK":
                return isOfTable(second) ? definition() : mayCommit();
            case "OPTIMIZE":
            case "REPAIR":
            case "FLUSH":
            case "RESET":
                return definition();
            case "LOAD":
                return second.equals("DATA") || second.equals("XML") ? ControlStep.WORK : mayCommit();
            case "PREPARE":
            case "DEALLOCATE":
            case "HANDLER":
            case "CHECKSUM":
            case "DO":
            case "USE":
            case "KILL":
            case "GET":
            case "SIGNAL":
            case "RESIGNAL":
                return ControlStep.WORK;
            case "IF": // blocks that are no procedure's
            case "CASE":
            case "WHILE":
            case "LOOP":
            case "REPEAT":
            case "FOR":
                return new ControlStep(Kind.IN_DOUBT, null);
            default:
                return other(first, second);
        }
    }

    private static boolean isOfTable(String word) {
        return word.equals("TABLE") || word.equals("TABLES");
    }

    /** Of a word that no product is known to commit by; where definitions are part of the transaction, nothing else commits either. */
    private ControlStep other(String first, String second) {
        if (product.ddl() == Product.Ddl.STAYS || isWork(first)) {
            return ControlStep.WORK;
        }
        switch (first) {
            case "SHOW":
            case "EXPLAIN":
            case "DESCRIBE":
            case "DESC":
            case "VALUES":
            case "TABLE":
            case "REPLACE":
            case "UPSERT":
            case "FETCH":
            case "PRAGMA":
            case "HELP":
                return ControlStep.WORK;
            case "DECLARE": // a cursor, a variable; a temporary table of HSQLDB
                return product == Product.HSQLDB || product == Product.OTHER ? ControlStep.WORK : mayCommit();
            case "LOCK":
                return product == Product.OTHER ? mayCommit() : ControlStep.WORK;
            case "USE":
            case "OPEN":
            case "CLOSE":
            case "COPY":
                return product == Product.OTHER ? ControlStep.WORK : mayCommit();
            default:
                return mayCommit();
        }
    }

    private static ControlStep mayCommit() {
        return new ControlStep(Kind.MAY_COMMIT, null);
    }

    private ControlStep definition() {
        return product.ddl() == Product.Ddl.STAYS ? ControlStep.WORK : new ControlStep(Kind.DEFINITION, null);
    }
}
