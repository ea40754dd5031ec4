package dev.acta.agent.instrument.jdbc.control;

import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads what SQL texts do to transactions: {@code COMMIT}, {@code BEGIN}, {@code SAVEPOINT}, definitions, calls of procedures, and texts
 * of several statements. Told from keywords by product; runs on the application's thread, so that most texts cost a look at their first
 * word.
 */
public final class TransactionControl {

    /** Of a text that only works within whatever transaction there is. */
    public static final List<ControlStep> NONE = Collections.emptyList();

    /** Of a text of more than one statement that work. */
    public static final List<ControlStep> SEVERAL =
            Collections.unmodifiableList(Collections.nCopies(2, ControlStep.WORK));

    private final Product product;
    private final ControlStatement statement;

    private TransactionControl(Product product) {
        this.product = product;
        statement = new ControlStatement(product);
    }

    /**
     * Reads a text.
     *
     * @param sql may be {@code null}
     * @param product whose SQL it is
     * @return its statements in their order, {@link #NONE} if none of them matters
     */
    public static List<ControlStep> of(String sql, Product product) {
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
        ControlStep first = tokens.nextStatement() ? new ControlStatement(product).stepOf(tokens) : ControlStep.WORK;
        return first.kind() == Kind.WORK ? NONE : Collections.singletonList(first);
    }

    /** The same, where the driver executes all of them. */
    public static List<ControlStep> ofAll(String sql, Product product) {
        return read(sql, product, false);
    }

    /**
     * The same of a text that was executed without an error, by which doubts may be gone.
     *
     * @param steps as they were read before
     */
    public static List<ControlStep> ofSucceeded(List<ControlStep> steps, String sql, Product product) {
        boolean doubtful = !steps.isEmpty() && steps.get(0).isInDoubt() && sql.indexOf('\\') >= 0;
        return doubtful && !product.executesFirstStatementOnly() ? read(sql, product, true) : steps;
    }

    private static List<ControlStep> read(String sql, Product product, boolean succeeded) {
        TransactionControl control = new TransactionControl(product);
        return new Readings(tokens -> control.read(sql, tokens), succeeded).of(new SqlTokens(sql, product));
    }

    /** Whether a text may hold a {@code COMMIT} or {@code END}; {@code false} only if it surely does not. */
    public static boolean mayCommit(String sql) {
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
    public static boolean onlyControls(String sql) {
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
    public static boolean onlySets(String sql) {
        String first = new SqlTokens(sql, Product.OTHER).peek();
        return sql.indexOf(';') < 0 && (first.equals("SET") || first.equals("PRAGMA"));
    }

    /** Whether a text is more than one statement. */
    public static boolean areSeveral(String sql, Product product) {
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
    public static List<ControlStep> ofBatch(List<?> texts, Product product) {
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
    public static List<ControlStep> inDoubt(List<ControlStep> known) {
        List<ControlStep> steps = new ArrayList<>(known);
        steps.add(new ControlStep(Kind.IN_DOUBT, null));
        return steps;
    }

    private List<ControlStep> read(String sql, SqlTokens tokens) {
        boolean several = sql.indexOf(';') >= 0 || product == Product.SQLSERVER && TransactSql.mayControl(sql);
        if (!several && ControlStatement.isWork(tokens.peek())) {
            return NONE;
        }
        List<ControlStep> steps = null;
        int works = 0;
        boolean body = false;
        while (tokens.nextStatement()) {
            ControlStep step = body ? ControlStep.WORK : statement.stepOf(tokens);
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
}
