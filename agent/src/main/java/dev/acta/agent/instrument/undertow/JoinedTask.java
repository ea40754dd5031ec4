package dev.acta.agent.instrument.undertow;

/** What an application has run for a request on another thread of Undertow's. No advice guards it, so it guards itself. */
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
        } catch (Throwable ours) { // the task must run all the same
            capture.failed(ours);
            return null;
        }
    }

    private void exit(Object entered) {
        try {
            capture.exit(entered);
        } catch (Throwable ours) { // nor may what the task threw be replaced
            capture.failed(ours);
        }
    }
}
