package dev.acta.agent.instrument;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.asm.Advice;

/** Writes down what weaving found out. */
final class DetailsAdvice {

    static final List<String> DETAILS = new CopyOnWriteArrayList<>();

    private DetailsAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@SiteDetails String details) {
        DETAILS.add(details.replace('\0', '|'));
    }
}
