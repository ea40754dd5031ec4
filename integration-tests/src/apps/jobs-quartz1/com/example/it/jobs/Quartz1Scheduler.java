package com.example.it.jobs;

import java.util.Date;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SimpleTrigger;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz 1. */
public final class Quartz1Scheduler implements JobsMain.Scheduler {

    @Override
    public void run() throws Exception {
        Scheduler scheduler = StdSchedulerFactory.getDefaultScheduler();
        scheduler.start();
        scheduler.scheduleJob(
                new JobDetail("report", "night", QuartzJobs.Report.class),
                new SimpleTrigger("now", "night", new Date()));
        scheduler.scheduleJob(
                new JobDetail("breaks", "night", QuartzJobs.Breaks.class),
                new SimpleTrigger("now too", "night", new Date()));
        JobsMain.await(QuartzJobs.RUNS);
        scheduler.shutdown(true);
    }
}
