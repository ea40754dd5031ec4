package io.netty.fake;

/** Has the name of infrastructure. */
public final class Loop implements Runnable {

    private final Runnable work;

    public Loop(Runnable work) {
        this.work = work;
    }

    @Override
    public void run() {
        work.run();
    }
}
