package com.example.it.jobs;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz 2. */
public final class Quartz2Scheduler implements JobsMain.Scheduler {

    @Override
    public void run() throws Exception {
        Scheduler scheduler = StdSchedulerFactory.getDefaultScheduler();
        scheduler.start();
        schedule(scheduler, "report", QuartzJobs.Report.class);
        schedule(scheduler, "breaks", QuartzJobs.Breaks.class);
        JobsMain.await(QuartzJobs.RUNS);
        scheduler.shutdown(true);
    }

    private static void schedule(Scheduler scheduler, String name, Class<? extends Job> job) throws Exception {
        scheduler.scheduleJob(
                JobBuilder.newJob(job).withIdentity(name, "night").build(),
                TriggerBuilder.newTrigger().startNow().build());
    }
}
