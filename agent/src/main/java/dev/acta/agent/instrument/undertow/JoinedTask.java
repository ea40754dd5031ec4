package dev.acta.agent.instrument.undertow;

/** What an application has run for a request on another thread. */
final class JoinedTask implements Runnable {

    private final UndertowCapture capture;
    private final Object exchange;
    private final Runnable task;

    JoinedTask(UndertowCapture capture, Object exchange, Runnable task) {
        this.capture = capture;
        this.exchange = exchange;
        this.task = task;
    }

    @Override
    public void run() {
        Object entered = enter();
        try {
            task.run();
        } finally {
            exit(entered);
        }
    }

    private Object enter() {
        try {
            return capture.enter(exchange);
        } catch (RuntimeException | LinkageError ours) { // the task must run all the same
            return null;
        }
    }

    private void exit(Object entered) {
        try {
            capture.exit(entered);
        } catch (RuntimeException | LinkageError ours) {
            return;
        }
    }
}
