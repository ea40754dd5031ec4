package dev.acta.agent.instrument.servlet;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where requests come by in every container: {@code Servlet.service}, {@code Filter.doFilter}, and changes of user and protocol. */
public final class ServletInstrumentation implements Instrumentation {

    private final String namespace;

    private ServletInstrumentation(String namespace) {
        this.namespace = namespace;
    }

    /** @return the instrumentation for containers up to Servlet 4 */
    public static Instrumentation javax() {
        return new ServletInstrumentation("javax");
    }

    /** @return the instrumentation for containers from Servlet 5 on */
    public static Instrumentation jakarta() {
        return new ServletInstrumentation("jakarta");
    }

    @Override
    public String name() {
        return "http (" + namespace + ".servlet)";
    }

    @Override
    public List<MethodPattern> methods() {
        String folder = "dev.acta.agent.instrument.servlet." + namespace + ".";
        String advice = folder + "ServletAdvice";
        String identity = folder + "IdentityAdvice";
        String requestAndResponse =
                "L" + namespace + "/servlet/ServletRequest;L" + namespace + "/servlet/ServletResponse;";
        String evidence = namespace + "/servlet/";
        String request = evidence + "http/HttpServletRequest";
        String session = "L" + namespace + "/servlet/http/HttpSession;";
        String tomcatSession = "org/apache/catalina/Session";
        String handler = evidence + "http/HttpUpgradeHandler";
        String upgrade = folder + "UpgradeAdvice";
        String wrappedUser = folder + "WrappedUserAdvice";
        String lateUser = folder + "LateUserAdvice";
        String upgradeEnd = folder + "UpgradeEndAdvice";
        return Arrays.asList(
                new MethodPattern("service", "(" + requestAndResponse + ")V", advice, evidence),
                new MethodPattern(
                        "doFilter",
                        "(" + requestAndResponse + "L" + namespace + "/servlet/FilterChain;)V",
                        advice,
                        evidence),
                new MethodPattern("login", "(Ljava/lang/String;Ljava/lang/String;)V", identity, request),
                new MethodPattern("logout", "()V", identity, request),
                new MethodPattern("login", "(Ljava/lang/String;Ljava/lang/String;)V", folder + "LoginAdvice", request),
                new MethodPattern("logout", "()V", folder + "LogoutAdvice", request),
                new MethodPattern("getSession", "(Z)" + session, folder + "SessionAdvice"),
                new MethodPattern("invalidate", "()V", folder + "SessionEndAdvice", evidence + "http/HttpSession"),
                new MethodPattern(
                        "expire", "(Z)V", folder + "SessionExpiryAdvice", evidence + "http/HttpSession", tomcatSession),
                new MethodPattern("changeSessionId", "()Ljava/lang/String;", folder + "SessionIdAdvice", request),
                new MethodPattern(
                        "changeSessionId",
                        "(L" + tomcatSession + ";)V",
                        folder + "ManagedSessionIdAdvice",
                        evidence + "http/HttpSession"),
                new MethodPattern("getUserPrincipal", "()Ljava/security/Principal;", wrappedUser, request),
                new MethodPattern("getRemoteUser", "()Ljava/lang/String;", wrappedUser, request),
                new MethodPattern("isUserInRole", "(Ljava/lang/String;)Z", lateUser, request),
                new MethodPattern("authenticate", "(L" + evidence + "http/HttpServletResponse;)Z", lateUser, request),
                new MethodPattern("upgrade", "(Ljava/lang/Class;)L" + handler + ";", upgrade, request),
                // what a handler is begun with, since it may implement HttpUpgradeHandler by an interface of the
                // container
                new MethodPattern("destroy", "()V", upgradeEnd, evidence + "http/WebConnection"));
    }
}
