package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods of JDBC that make work permanent, where {@code acta.guarantee} asks for more than {@code async}. Woven within what captures
 * them: each guard belongs to one capturing advice, because advice is woven in the order in which a class's methods ask for it.
 */
public final class JdbcAdmission implements Instrumentation {

    private static final String PACKAGE = "dev.acta.agent.instrument.jdbc.";

    private final List<MethodPattern> methods = new ArrayList<>();

    /**
     * Lists the methods.
     *
     * @param countsRows as for {@link JdbcInstrumentation}
     * @param generatedKeys as for {@link JdbcInstrumentation}
     */
    public JdbcAdmission(boolean countsRows, boolean generatedKeys) {
        for (MethodPattern captured : new JdbcInstrumentation(countsRows, generatedKeys).methods()) {
            String guard = guard(captured);
            if (guard != null) {
                methods.add(captured.withAdvice(PACKAGE + guard));
            }
        }
    }

    private static String guard(MethodPattern captured) {
        switch (captured.advice().substring(PACKAGE.length())) {
            case "StatementAdvice":
                return "StatementGuardAdvice";
            case "StatementWithKeysAdvice":
                return "StatementWithKeysGuardAdvice";
            case "ChangeRowAdvice":
                return "ChangeRowGuardAdvice";
            case "PreparedAdvice":
                return "PreparedGuardAdvice";
            case "CopyAdvice":
                return "CopyGuardAdvice";
            case "BatchAdvice":
                return "BatchGuardAdvice";
            case "TransactionAdvice":
                return captured.name().equals("commit") ? "CommitGuardAdvice" : null;
            case "AutoCommitAdvice":
                return "AutoCommitGuardAdvice";
            case "IsolationAdvice":
                return "IsolationGuardAdvice";
            case "ReleaseAdvice":
                return "ReleaseGuardAdvice";
            case "XaPrepareAdvice":
                return "XaPrepareGuardAdvice";
            case "XaCommitAdvice":
                return "XaCommitGuardAdvice";
            case "CloseAdvice":
                return "CloseGuardAdvice";
            default:
                return null;
        }
    }

    @Override
    public String name() {
        return "jdbc admission";
    }

    @Override
    public List<MethodPattern> methods() {
        return methods;
    }
}
