package dev.acta.agent.instrument;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Switches all advice off and on again while the application runs. Calls of the application that are under way when it is switched off
 * still end as they would have; none begins. Thread-safe; one plain read per call in between.
 */
public final class KillSwitch {

    private volatile boolean on = true;
    private volatile int gaps;

    KillSwitch() {}

    /** @param captures whether advice runs from now on */
    public synchronized void set(boolean captures) {
        if (on && !captures) {
            gaps++;
        }
        on = captures;
    }

    /** @return whether advice runs */
    public boolean isOn() {
        return on;
    }

    /**
     * How often advice did not run for a while. What a capture has followed for longer than one call must not be believed across such a
     * gap.
     *
     * @return number of times it was switched off
     */
    public int gaps() {
        return gaps;
    }

    /**
     * A handle that does nothing while the switch is off.
     *
     * @param advice returns {@code void} or a reference
     * @return a handle of the same type
     */
    MethodHandle guard(MethodHandle advice) throws ReflectiveOperationException {
        MethodType type = advice.type();
        MethodHandle test = MethodHandles.lookup()
                .findVirtual(KillSwitch.class, "isOn", MethodType.methodType(boolean.class))
                .bindTo(this);
        MethodHandle nothing =
                MethodHandles.constant(Object.class, null).asType(MethodType.methodType(type.returnType()));
        return MethodHandles.guardWithTest(
                MethodHandles.dropArguments(test, 0, type.parameterList()),
                advice,
                MethodHandles.dropArguments(nothing, 0, type.parameterList()));
    }
}
