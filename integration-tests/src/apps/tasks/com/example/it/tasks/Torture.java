package com.example.it.tasks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Many users, few threads, every way of handing work over, all at once, and nobody's work in between. Arguments: how many tasks, and of how
 * many one is audited. Prints {@code heap BYTES} early and late, {@code ran TASKS audited AUDITED} at the end, and {@code settled}; then
 * goes on slowly until it is stopped.
 */
public final class Torture {

    private static final int CLIENTS = 8;
    private static final int USERS = 40;
    private static final int BATCH = 40;
    private static final int UNDER_WAY = 2_000;
    private static final Semaphore ROOM = new Semaphore(UNDER_WAY);
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final AtomicLong AUDITED = new AtomicLong();
    private static final AtomicLong REFUSED = new AtomicLong();
    private static final ExecutorService FIXED = Executors.newFixedThreadPool(4);
    private static final ExecutorService OTHER = Executors.newFixedThreadPool(3);
    private static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(2);
    private static final ExecutorService CALLER_RUNS = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(4), new ThreadPoolExecutor.CallerRunsPolicy());
    private static final ExecutorService ABORTS =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(4));
    private static final ForkJoinPool JOINS = new ForkJoinPool(3);
    private static final Method OR_TIMEOUT = method(CompletableFuture.class, "orTimeout", long.class, TimeUnit.class);
    private static final Method VIRTUAL = method(Thread.class, "startVirtualThread", Runnable.class);
    private static final boolean SCOPES =
            VIRTUAL != null && Threads.isThere("java.util.concurrent.StructuredTaskScope");

    private static int every;

    private Torture() {}

    public static void main(String[] arguments) throws Exception {
        long tasks = Long.parseLong(arguments[0]);
        every = Integer.parseInt(arguments[1]);
        Background.begin();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(CLIENTS));
        server.createContext("/", Torture::serve).setAuthenticator(new TasksMain.ByHeader());
        server.start();
        int port = server.getAddress().getPort();
        run(port, tasks / 5);
        System.out.println("heap " + used());
        run(port, tasks);
        System.out.println("heap " + used());
        noThreadKeepsAnything();
        System.out.println("ran " + NUMBERS.get() + " audited " + AUDITED.get() + " refused " + REFUSED.get());
        System.out.println("settled");
        while (true) { // so that what is weakly kept is noticed to be gone
            System.gc();
            ask(port, "user-0");
            Thread.sleep(100);
        }
    }

    /** Until so many tasks have run. */
    private static void run(int port, long tasks) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(() -> {
                while (NUMBERS.get() < tasks) {
                    ask(port, "user-" + ThreadLocalRandom.current().nextInt(USERS));
                }
            });
            client.start();
            clients.add(client);
        }
        while (NUMBERS.get() < tasks) {
            Background.run(() -> {
                for (int i = 0; i < BATCH / 4; i++) {
                    handOver(Work.NOBODY);
                }
            });
        }
        for (Thread client : clients) {
            client.join();
        }
        if (!ROOM.tryAcquire(UNDER_WAY, 60, TimeUnit.SECONDS)) {
            System.out.println("stuck: " + (UNDER_WAY - ROOM.availablePermits()) + " tasks under way");
            System.exit(3);
        }
        ROOM.release(UNDER_WAY);
    }

    private static void ask(int port, String user) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) new URL("http://127.0.0.1:" + port + "/").openConnection();
            connection.setRequestProperty("X-Test-User", user);
            connection.setReadTimeout(60_000);
            if (connection.getResponseCode() != 200) {
                throw new IOException("status " + connection.getResponseCode());
            }
        } catch (IOException e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    private static void serve(HttpExchange exchange) throws IOException {
        int status = 200;
        try {
            for (int i = 0; i < BATCH; i++) {
                handOver(exchange.getPrincipal().getUsername());
            }
        } catch (Throwable e) {
            e.printStackTrace();
            status = 500;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static Runnable task(String user, String where) throws InterruptedException {
        Pools.check(ROOM.tryAcquire(60, TimeUnit.SECONDS));
        return () -> {
            step(user, where);
            ROOM.release();
        };
    }

    private static String step(String user, String where) {
        long number = NUMBERS.incrementAndGet();
        if (number % every == 0) {
            AUDITED.incrementAndGet();
            Work.done(user, where, number);
        }
        return where;
    }

    /** In one of the ways there are. */
    private static void handOver(String user) throws Exception {
        switch (ThreadLocalRandom.current().nextInt(16)) {
            case 0:
                FIXED.execute(task(user, "execute"));
                return;
            case 1:
                FIXED.submit(task(user, "submit"));
                return;
            case 2:
                SCHEDULED.schedule(
                        task(user, "schedule"), ThreadLocalRandom.current().nextInt(2_000), TimeUnit.MICROSECONDS);
                return;
            case 3:
                CALLER_RUNS.execute(task(user, "caller-runs"));
                return;
            case 4:
                Runnable maybe = task(user, "aborts");
                try {
                    ABORTS.submit(maybe);
                } catch (RejectedExecutionException full) {
                    REFUSED.incrementAndGet();
                    ROOM.release();
                }
                return;
            case 5:
                Runnable nested = task(user, "nested");
                OTHER.execute(() -> FIXED.execute(() -> SCHEDULED.execute(nested)));
                return;
            case 6:
                Runnable last = task(user, "chain-last");
                CompletableFuture.supplyAsync(() -> step(user, "chain-first"))
                        .thenApplyAsync(x -> step(user, "chain"), FIXED)
                        .handle((x, e) -> step(user, "chain-handle"))
                        .thenCompose(x -> CompletableFuture.supplyAsync(() -> step(user, "chain-composed"), OTHER))
                        .thenRun(last);
                return;
            case 7:
                CompletableFuture<String> first = new CompletableFuture<>();
                first.thenApply(x -> step(user, "completed")).thenRunAsync(task(user, "completed-last"));
                Background.later(() -> first.complete("by nobody"));
                return;
            case 8:
                timeout(user);
                return;
            case 9:
                JOINS.execute(new Tree(user, 3, task(user, "tree-last")));
                return;
            case 10:
                IntStream.range(0, 4).parallel().forEach(i -> step(user, "stream"));
                return;
            case 11:
                virtual(user);
                return;
            case 12:
                scope(user);
                return;
            case 13:
                if (ThreadLocalRandom.current().nextInt(20) == 0) {
                    new Thread(task(user, "thread")).start();
                }
                return;
            case 14:
                JOINS.submit(task(user, "join-submit"));
                return;
            default:
                OTHER.submit(task(user, "other"), user);
        }
    }

    private static void timeout(String user) throws Exception {
        if (OR_TIMEOUT == null) {
            return;
        }
        CompletableFuture<String> never = new CompletableFuture<>();
        Runnable last = task(user, "timeout-last");
        never.handle((x, e) -> step(user, "timeout")).thenRunAsync(last, FIXED);
        OR_TIMEOUT.invoke(never, 1L, TimeUnit.MILLISECONDS);
    }

    private static void virtual(String user) throws Exception {
        if (VIRTUAL == null) {
            return;
        }
        Runnable last = task(user, "virtual-last");
        VIRTUAL.invoke(null, (Runnable) () -> {
            step(user, "virtual");
            if (ThreadLocalRandom.current().nextBoolean()) {
                Thread.yield();
                Pools.pause(1);
            }
            step(user, "virtual-went-on");
            FIXED.execute(last);
        });
    }

    private static void scope(String user) throws Exception {
        if (SCOPES) {
            Scopes.fork(2, () -> {
                step(user, "scope");
                return "";
            });
        }
    }

    /** As many tasks of nobody's as a pool has threads, at once, so that each of its threads shows what it still has. */
    private static void noThreadKeepsAnything() throws InterruptedException {
        idle(FIXED, 4);
        idle(OTHER, 3);
        idle(SCHEDULED, 2);
        idle(CALLER_RUNS, 1);
        idle(ABORTS, 1);
        idle(JOINS, 3);
    }

    private static void idle(ExecutorService pool, int threads) throws InterruptedException {
        CyclicBarrier all = new CyclicBarrier(threads);
        CountDownLatch done = new CountDownLatch(threads);
        Background.run(() -> {
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> {
                    try {
                        all.await(30, TimeUnit.SECONDS);
                        Work.done(Work.NOBODY, "idle", NUMBERS.incrementAndGet());
                        AUDITED.incrementAndGet();
                        done.countDown();
                    } catch (Exception e) {
                        e.printStackTrace();
                    }
                });
            }
        });
        Pools.await(done);
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException older) {
            return null;
        }
    }

    /** Forks both halves. */
    private static final class Tree extends RecursiveAction {

        private static final long serialVersionUID = 1;

        private final String user;
        private final int depth;
        private final transient Runnable last;

        Tree(String user, int depth, Runnable last) {
            this.user = user;
            this.depth = depth;
            this.last = last;
        }

        @Override
        protected void compute() {
            if (depth > 0) {
                Tree left = new Tree(user, depth - 1, null);
                Tree right = new Tree(user, depth - 1, null);
                left.fork();
                right.fork();
                left.join();
                step(user, "tree-between");
                right.join();
            }
            step(user, "tree");
            if (last != null) {
                last.run();
            }
        }
    }
}
