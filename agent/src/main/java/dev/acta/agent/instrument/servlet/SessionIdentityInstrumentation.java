package dev.acta.agent.instrument.servlet;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where an application gets its session, and changes it: woven only if a session attribute tells who acts. */
public final class SessionIdentityInstrumentation implements Instrumentation {

    private final String namespace;

    private SessionIdentityInstrumentation(String namespace) {
        this.namespace = namespace;
    }

    /** @return the instrumentation for containers up to Servlet 4 */
    public static Instrumentation javax() {
        return new SessionIdentityInstrumentation("javax");
    }

    /** @return the instrumentation for containers from Servlet 5 on */
    public static Instrumentation jakarta() {
        return new SessionIdentityInstrumentation("jakarta");
    }

    @Override
    public String name() {
        return "session attribute (" + namespace + ".servlet)";
    }

    @Override
    public List<MethodPattern> methods() {
        String folder = "dev.acta.agent.instrument.servlet." + namespace + ".";
        String attribute = folder + "SessionAttributeAdvice";
        String read = folder + "SessionReadAdvice";
        String loaded = folder + "LoadedSessionAdvice";
        String session = namespace + "/servlet/http/HttpSession";
        String request = namespace + "/servlet/http/HttpServletRequest";
        return Arrays.asList(
                new MethodPattern("getSession", "()L" + session + ";", loaded, request),
                new MethodPattern("getSession", "(Z)L" + session + ";", loaded, request),
                new MethodPattern("getAttribute", "(Ljava/lang/String;)Ljava/lang/Object;", read, session),
                new MethodPattern("setAttribute", "(Ljava/lang/String;Ljava/lang/Object;)V", attribute, session),
                new MethodPattern("removeAttribute", "(Ljava/lang/String;)V", attribute, session),
                new MethodPattern("invalidate", "()V", folder + "SessionInvalidationAdvice", session));
    }
}
