package com.example.it.jobs;

import java.util.concurrent.CountDownLatch;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Jobs of both generations of Quartz. */
public final class QuartzJobs {

    static final CountDownLatch RUNS = new CountDownLatch(2);

    private QuartzJobs() {}

    public static class Report implements Job {
        @Override
        public void execute(JobExecutionContext execution) {
            Rows.write("report");
            RUNS.countDown();
        }
    }

    public static class Breaks implements Job {
        @Override
        public void execute(JobExecutionContext execution) throws JobExecutionException {
            Rows.write("breaks");
            RUNS.countDown();
            throw new JobExecutionException("broken");
        }
    }
}
