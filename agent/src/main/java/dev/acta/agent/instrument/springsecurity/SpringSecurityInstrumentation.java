package dev.acta.agent.instrument.springsecurity;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where Spring Security keeps a thread's context: the holder's strategies, and the context itself. */
public final class SpringSecurityInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.springsecurity.";
    private static final String CONTEXT = "org/springframework/security/core/context/SecurityContext";
    private static final String STRATEGY = "org/springframework/security/core/context/SecurityContextHolderStrategy";

    @Override
    public String name() {
        return "spring-security";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern("getContext", "()L" + CONTEXT + ";", FOLDER + "ContextReadAdvice", STRATEGY),
                new MethodPattern("setContext", "(L" + CONTEXT + ";)V", FOLDER + "ContextSetAdvice", STRATEGY),
                new MethodPattern(
                        "setDeferredContext",
                        "(Ljava/util/function/Supplier;)V",
                        FOLDER + "ContextDeferredAdvice",
                        STRATEGY),
                new MethodPattern("clearContext", "()V", FOLDER + "ContextClearedAdvice", STRATEGY),
                new MethodPattern(
                        "setAuthentication",
                        "(Lorg/springframework/security/core/Authentication;)V",
                        FOLDER + "AuthenticationSetAdvice",
                        CONTEXT));
    }
}
