package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;

/** Where Spring Security, Tomcat and Undertow answer with a login page, or a redirect to one, instead of with what was asked for. */
final class ChallengeAdvice {

    private static final Logins LOGINS = Logins.running();

    private ChallengeAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter() {
        LOGINS.challenged();
    }
}
