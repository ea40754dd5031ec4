package dev.acta.agent.instrument.migration;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * What changes a database, of {@code Flyway} (as {@code com.googlecode.flyway} up to 2.3, as {@code org.flywaydb} since 3.0) and of
 * {@code Liquibase} and the commands that newer versions have in its stead.
 */
public final class MigrationInstrumentation implements Instrumentation {

    private static final String ADVICE = "dev.acta.agent.instrument.migration.MigrationAdvice";
    private static final String FLYWAY = "flyway";
    private static final String LIQUIBASE = "liquibase/Liquibase";
    private static final String RESULTS = "Lorg/flywaydb/core/api/output/";
    private static final String CONTEXTS = "Lliquibase/Contexts;";
    private static final String LABELS = "Lliquibase/LabelExpression;";
    private static final String STRING = "Ljava/lang/String;";

    @Override
    public String name() {
        return "migrations";
    }

    @Override
    public List<MethodPattern> methods() {
        List<MethodPattern> methods = new ArrayList<>();
        add(methods, FLYWAY, "migrate", "()I", "()" + RESULTS + "MigrateResult;");
        add(methods, FLYWAY, "clean", "()V", "()" + RESULTS + "CleanResult;");
        add(methods, FLYWAY, "init", "()V");
        add(methods, FLYWAY, "baseline", "()V", "()" + RESULTS + "BaselineResult;");
        add(methods, FLYWAY, "repair", "()V", "()" + RESULTS + "RepairResult;");
        add(
                methods,
                LIQUIBASE,
                "update",
                "(" + STRING + ")V",
                "(I" + STRING + ")V",
                "(" + STRING + STRING + ")V",
                "(" + CONTEXTS + ")V",
                "(" + CONTEXTS + LABELS + ")V",
                "(" + CONTEXTS + LABELS + "Z)V",
                "(I" + CONTEXTS + LABELS + ")V");
        add(
                methods,
                LIQUIBASE,
                "rollback",
                "(I" + STRING + ")V",
                "(" + STRING + STRING + ")V",
                "(Ljava/util/Date;" + STRING + ")V",
                "(I" + CONTEXTS + LABELS + ")V",
                "(" + STRING + CONTEXTS + LABELS + ")V",
                "(Ljava/util/Date;" + CONTEXTS + LABELS + ")V");
        add(methods, LIQUIBASE, "dropAll", "()V", "([" + STRING + ")V");
        add(methods, "liquibase/command/CommandScope", "execute", "()Lliquibase/command/CommandResults;");
        return methods;
    }

    private static void add(List<MethodPattern> methods, String evidence, String name, String... descriptors) {
        for (String descriptor : descriptors) {
            methods.add(new MethodPattern(name, descriptor, ADVICE, evidence));
        }
    }
}
