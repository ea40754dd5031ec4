package com.example.it.jobs;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Spring's {@code @Scheduled}. */
public final class SpringScheduler implements JobsMain.Scheduler {

    static final CountDownLatch TICKS = new CountDownLatch(2);
    static final CountDownLatch FAILURES = new CountDownLatch(1);

    @Override
    public void run() throws Exception {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Beans.class);
        JobsMain.await(TICKS);
        JobsMain.await(FAILURES);
        context.close();
    }

    @Configuration
    @EnableScheduling
    public static class Beans {
        @Bean
        public ThreadPoolTaskScheduler scheduler() {
            ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
            scheduler.setWaitForTasksToCompleteOnShutdown(true);
            scheduler.setAwaitTerminationSeconds(60);
            return scheduler;
        }

        @Bean
        public Nightly nightly() {
            return new Nightly();
        }
    }

    public static class Nightly {
        @Scheduled(fixedDelay = 20)
        public void tick() {
            Rows.write("tick");
            TICKS.countDown();
        }

        @Scheduled(cron = "* * * * * *")
        public void fail() {
            Rows.write("fail");
            FAILURES.countDown();
            throw new IllegalStateException("night");
        }
    }
}
