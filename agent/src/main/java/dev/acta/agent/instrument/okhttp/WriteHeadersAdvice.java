package dev.acta.agent.instrument.okhttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * {@code writeRequestHeaders} of OkHttp's codecs. Its requests cannot change, so that one with more headers is written; the application's, and
 * the one that its answer refers to, stay what they are. {@code null} leaves it as it is.
 */
final class WriteHeadersAdvice {

    private static final OkHttpCapture CAPTURE = OkHttpCapture.running();

    private WriteHeadersAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    static Object enter(@Advice.Argument(0) Object request) {
        return CAPTURE.writes(request);
    }
}
