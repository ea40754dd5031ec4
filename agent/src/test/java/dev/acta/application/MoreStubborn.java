package dev.acta.application;

/** Has the field from its parent and one of its own. */
@SuppressWarnings("serial") // the JVM computes the number
public class MoreStubborn extends Stubborn {

    @Override
    public int work(int times) {
        return super.work(times) + 1;
    }
}
