package dev.acta.agent.instrument.shiro;

import net.bytebuddy.asm.Advice;

/** {@code AuthorizingRealm.getAuthorizationInfo}: the application has asked for roles, and has got them. */
final class AuthorizationReadAdvice {

    private static final SubjectCapture CAPTURE = SubjectCapture.running();

    private AuthorizationReadAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Argument(0) Object principals, @Advice.Return Object authorization) {
        CAPTURE.authorized(principals, authorization);
    }
}
