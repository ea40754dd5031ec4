package dev.acta.it;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.Shop;
import dev.acta.it.harness.Shopping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What the agent costs legacy-shop: wall time from start to its ready line, and processor time per request. With and without the
 * agent in turns, so that whatever else the machine does meets both. Not a test: it prints figures and judges nothing. Started
 * by {@code integration-tests/measure}; arguments: the JDK's feature release, rounds of starting, rounds of requests.
 */
final class Measure {

    private static final int USERS = 4;
    /** As long as the compilers are still busy: before that their work, and not the requests, is what is measured. */
    private static final int WARM_UP = 60_000;

    private static final int REQUESTS = 20_000;

    private Measure() {}

    public static void main(String[] arguments) throws Exception {
        int feature = arguments.length > 0
                ? Integer.parseInt(arguments[0])
                : Runtime.version().feature();
        int starts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        Jdk jdk = Jdks.of(feature);
        System.out.printf(
                Locale.ROOT,
                "legacy-shop on %s (%s), %d processors%n",
                jdk,
                jdk.version(),
                Runtime.getRuntime().availableProcessors());
        start(jdk, true);
        start(jdk, false);
        List<Start> audited = new ArrayList<>();
        List<Start> alone = new ArrayList<>();
        for (int i = 0; i < starts; i++) {
            audited.add(start(jdk, true));
            alone.add(start(jdk, false));
        }
        print(
                "start to ready line, wall ms",
                audited.stream().map(Start::wallMillis).toList(),
                alone.stream().map(Start::wallMillis).toList());
        print(
                "start to ready line, processor ms",
                audited.stream().map(Start::processorMillis).toList(),
                alone.stream().map(Start::processorMillis).toList());
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            with.add(processorTimePerRequest(jdk, true));
            without.add(processorTimePerRequest(jdk, false));
        }
        if (rounds == 0) {
            return;
        }
        print(
                "processor time per request, us (" + REQUESTS + " requests after " + WARM_UP + ", audit=writes)",
                with,
                without);
    }

    /** Processor time tells more than wall time on a machine that is busy with something else. */
    private record Start(double wallMillis, double processorMillis) {}

    private static Start start(Jdk jdk, boolean audited) {
        ForkedJvm.Builder builder = builder(jdk, audited);
        long begin = System.nanoTime();
        try (Shop shop = Shop.start(builder)) {
            Start start = new Start(
                    (System.nanoTime() - begin) / 1e6, shop.jvm().cpuTime().toNanos() / 1e6);
            shop.stop();
            return start;
        }
    }

    private static double processorTimePerRequest(Jdk jdk, boolean audited) throws Exception {
        try (Shop shop = Shop.start(builder(jdk, audited))) {
            List<Http> users = Shopping.customers(shop, USERS);
            Shopping.shop(users, WARM_UP / USERS);
            Duration before = shop.jvm().cpuTime();
            Shopping.shop(users, REQUESTS / USERS);
            Duration used = shop.jvm().cpuTime().minus(before);
            shop.stop();
            return used.toNanos() / 1e3 / REQUESTS;
        }
    }

    private static ForkedJvm.Builder builder(Jdk jdk, boolean audited) {
        Path folder = Repository.freshFolder("measure/" + (audited ? "with" : "without"));
        ForkedJvm.Builder builder = Shop.on(jdk, folder);
        return audited ? builder.auditedByDefaults() : builder;
    }

    private static void print(String what, List<Double> with, List<Double> without) {
        System.out.printf(
                Locale.ROOT,
                "%s%n  with the agent     %s%n  without            %s%n  difference of medians %.1f%n",
                what,
                summary(with),
                summary(without),
                median(with) - median(without));
    }

    private static String summary(List<Double> values) {
        return String.format(
                Locale.ROOT,
                "median %.1f, from %.1f to %.1f, n=%d",
                median(values),
                Collections.min(values),
                Collections.max(values),
                values.size());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
