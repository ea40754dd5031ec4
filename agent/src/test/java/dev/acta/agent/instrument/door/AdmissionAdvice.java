package dev.acta.agent.instrument.door;

import net.bytebuddy.asm.Advice;

/** A door, for the test of what links it. */
public final class AdmissionAdvice {

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(Object text) {
        return null;
    }
}
