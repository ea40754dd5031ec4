package dev.acta.agent.instrument.job;

import dev.acta.agent.context.Current;
import dev.acta.agent.context.Infrastructure;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.JobRun;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import java.lang.reflect.Member;
import java.util.Date;
import java.util.TimerTask;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the advice of schedulers does. What already runs on somebody's behalf is no job: a task that a request has handed over, or a job within
 * a job. Thread-safe.
 */
final class JobCapture {

    private static final JobCapture RUNNING = new JobCapture(CaptureServices.running());

    private static final String TIMER_THREAD = "java.util.TimerThread";

    private final CaptureServices services;
    private final Getter scheduledMethod = new Getter("getMethod");
    private final Getter detail = new Getter("getJobDetail");
    private final Getter key = new Getter("getKey");
    private final Getter fullName = new Getter("getFullName");
    private final Getter scheduled = new Getter("getScheduledFireTime");

    JobCapture(CaptureServices services) {
        this.services = services;
    }

    static JobCapture running() {
        return RUNNING;
    }

    /** A job under way. */
    private static final class Running {

        private final JobRun event;
        private final Object suspended;

        Running(JobRun event, Object suspended) {
            this.event = event;
            this.suspended = suspended;
        }
    }

    Object timerTaskBegins(Object task) {
        String type = task.getClass().getName();
        return task instanceof TimerTask
                        && Thread.currentThread().getClass().getName().equals(TIMER_THREAD)
                        && !Infrastructure.isBackground(type)
                ? begins(type, type, "java.util.Timer", 0)
                : null;
    }

    Object scheduledMethodBegins(Object runnable) {
        Current current = services.context().current();
        if (current.story() != null || !current.beginObserving()) {
            return null;
        }
        Object method;
        try {
            method = scheduledMethod.of(runnable);
        } finally {
            current.endObserving();
        }
        if (!(method instanceof Member)) {
            return null;
        }
        String type = ((Member) method).getDeclaringClass().getName();
        return begins(type, type + '.' + ((Member) method).getName(), "spring", 0);
    }

    Object quartzJobBegins(Object job, Object execution) {
        Current current = services.context().current();
        if (current.story() != null || !current.beginObserving()) {
            return null;
        }
        String name;
        Object planned;
        try {
            Object known = detail.of(execution);
            name = fullName.textOf(known); // Quartz 1
            name = name == null ? key.textOf(known) : name;
            planned = scheduled.of(execution);
        } finally {
            current.endObserving();
        }
        String type = job.getClass().getName();
        return begins(
                type, name == null ? type : name, "quartz", planned instanceof Date ? ((Date) planned).getTime() : 0);
    }

    /**
     * A scheduler calls the application.
     *
     * @param type class that has the code
     * @param name of the job
     * @param scheduler what begins it
     * @param plannedMillis when it should have begun, 0 if unknown
     * @return what {@link #ended} takes, {@code null} if it is no job
     */
    Object begins(String type, String name, String scheduler, long plannedMillis) {
        Current current = services.context().current();
        JobRules rules = services.rules().jobs();
        if (current.story() != null || !rules.covers(type)) {
            return null;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
        Story story = new Story(
                Actor.service(rules.account()),
                Origin.CRON,
                null,
                null,
                random.nextLong() & ~0xF000L | 0x4000L, // UUID version 4, RFC 9562
                random.nextLong() >>> 2 | 0x8000000000000000L);
        return new Running(new JobRun(System.nanoTime(), story, name, scheduler, plannedMillis), current.adopt(story));
    }

    void ended(Object begun, Throwable thrown) {
        if (begun != null) {
            Running run = (Running) begun;
            services.context().current().resumeRequest(run.suspended);
            run.event.ended(System.nanoTime(), thrown);
            services.ring().offer(run.event);
        }
    }
}
