package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.context.Infrastructure;
import java.util.concurrent.FutureTask;

/** What is known of a task by its class alone. */
enum TaskKind {

    /** Made for being handed over once. */
    FRESH,

    /** May be handed over again and again, by whomever. */
    ANY,

    /** Waits in a queue of its library's, and whoever takes it out hands it over: whose it is was noted when it was put in. */
    QUEUED,

    /** Is done on nobody's behalf. */
    INFRASTRUCTURE;

    private static final String OF_OKHTTP = ".RealCall$AsyncCall";

    private static final ClassValue<TaskKind> BY_CLASS = new ClassValue<TaskKind>() {
        @Override
        protected TaskKind computeValue(Class<?> type) {
            return kindOf(type);
        }
    };

    static TaskKind of(Object task) {
        return BY_CLASS.get(task.getClass());
    }

    private static TaskKind kindOf(Class<?> type) {
        String name = type.getName();
        if (Infrastructure.isTask(name)) {
            return INFRASTRUCTURE;
        }
        if (name.startsWith("okhttp3.") && name.endsWith(OF_OKHTTP)) {
            return QUEUED;
        }
        return FutureTask.class.isAssignableFrom(type) || name.startsWith("java.util.concurrent.") ? FRESH : ANY;
    }
}
