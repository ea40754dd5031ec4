package dev.acta.agent.instrument.migration;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;

/** Notes on the thread which tool works. */
final class MigrationCapture {

    private static final String FLYWAY = "flyway";
    private static final String LIQUIBASE = "liquibase";

    private final CaptureServices services;

    MigrationCapture(CaptureServices services) {
        this.services = services;
    }

    static MigrationCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final MigrationCapture CAPTURE = new MigrationCapture(CaptureServices.running());
    }

    /** @return the tool, if this is its outermost call on the thread */
    Object enter(Object called) {
        String tool = called == null ? null : toolOf(called.getClass());
        Current current = services.context().current();
        if (tool == null || current.migration() != null) {
            return null;
        }
        current.migration(tool);
        return tool;
    }

    void exit(Object entered) {
        if (entered != null) {
            services.context().current().migration(null);
        }
    }

    /** Applications derive classes of their own from those of the tools. */
    private static String toolOf(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            String name = each.getName();
            if (name.startsWith("org.flywaydb.core.") || name.startsWith("com.googlecode.flyway.core.")) {
                return FLYWAY;
            }
            if (name.startsWith("liquibase.")) {
                return LIQUIBASE;
            }
        }
        return null;
    }
}
