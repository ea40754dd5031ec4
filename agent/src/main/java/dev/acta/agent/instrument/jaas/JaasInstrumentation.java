package dev.acta.agent.instrument.jaas;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** The JDK's {@code LoginContext}, and the callback through which a login asks for a name. */
public final class JaasInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.jaas.";
    private static final String CONTEXT = "javax/security/auth/login/LoginContext";

    @Override
    public String name() {
        return "jaas";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern("login", "()V", FOLDER + "ContextLoginAdvice", CONTEXT),
                new MethodPattern("logout", "()V", FOLDER + "ContextLogoutAdvice", CONTEXT),
                new MethodPattern(
                        "setName",
                        "(Ljava/lang/String;)V",
                        FOLDER + "NameGivenAdvice",
                        "javax/security/auth/callback/NameCallback"));
    }
}
