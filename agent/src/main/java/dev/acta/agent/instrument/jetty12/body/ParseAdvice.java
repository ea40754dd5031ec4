package dev.acta.agent.instrument.jetty12.body;

import net.bytebuddy.asm.Advice;

/** {@code ContentSourceCompletableFuture.parse(Content.Chunk)} of forms and of parts: the next piece of what they are made of. */
final class ParseAdvice {

    private static final CoreBodyCapture CAPTURE = CoreBodyCapture.running();

    private ParseAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object parser, @Advice.Argument(0) Object piece) {
        CAPTURE.parses(parser, piece);
    }
}
