package dev.acta.agent.instrument.security;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Where credentials are checked and refused: realms of containers, Spring Security, Shiro. */
public final class SecurityInstrumentation implements Instrumentation {

    private static final String PACKAGE = "dev.acta.agent.instrument.security.";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String STRING = "Ljava/lang/String;";

    private final List<MethodPattern> methods = new ArrayList<>();

    /** Lists the methods. */
    public SecurityInstrumentation() {
        tomcat();
        jetty();
        undertow();
        shiro();
        spring("javax");
        spring("jakarta");
    }

    /**
     * Managers and providers all have the one method; the outermost one tells. Handlers of refusals and logouts are found by their
     * shape, so that the application's own are too.
     */
    private void spring(String namespace) {
        String http = "L" + namespace + "/servlet/http/HttpServlet";
        String exchange = "(" + http + "Request;" + http + "Response;";
        String authentication = "Lorg/springframework/security/core/Authentication;";
        if (namespace.equals("javax")) {
            add("authenticate", "(" + authentication + ")" + authentication, "SpringAuthenticateAdvice");
        }
        add("onAuthentication", "(" + authentication + http + "Request;" + http + "Response;)V", "SpringSessionAdvice");
        add("logout", exchange + authentication + ")V", "SpringLogoutAdvice");
        add("handle", exchange + "Lorg/springframework/security/access/AccessDeniedException;)V", "SpringDeniedAdvice");
        String unknown = "Lorg/springframework/security/core/AuthenticationException;)V";
        String chain = "L" + namespace + "/servlet/FilterChain;";
        add("sendStartAuthentication", exchange + chain + unknown, "ChallengeAdvice"); // whatever the entry point is
    }

    /** {@code org.apache.catalina.Realm} of Tomcat 6 to 11. What delegates to another realm nests. */
    private void tomcat() {
        String principal = ")Ljava/security/Principal;";
        String evidence = "org/apache/catalina/";
        String four = STRING + STRING + STRING + STRING;
        add("authenticate", "(" + STRING + STRING + principal, "RealmAdvice", evidence);
        add("authenticate", "(" + STRING + "[B" + principal, "RealmAdvice", evidence);
        add("authenticate", "(" + four + four + principal, "RealmAdvice", evidence);
        add("authenticate", "(" + four + four + STRING + principal, "RealmAdvice", evidence);
        add("authenticate", "([Ljava/security/cert/X509Certificate;" + principal, "RealmAdvice", evidence);
        add("authenticate", "(Lorg/ietf/jgss/GSSContext;Z" + principal, "RealmAdvice", evidence);
        add("createSession", "(" + STRING + ")Lorg/apache/catalina/Session;", "SessionCreatedAdvice");
        tomcatsLoginPage("org/apache/catalina/connector/Response", "org/apache/catalina/deploy"); // 6
        tomcatsLoginPage("javax/servlet/http/HttpServletResponse", "org/apache/catalina/deploy"); // 7
        tomcatsLoginPage("javax/servlet/http/HttpServletResponse", "org/apache/tomcat/util/descriptor/web");
        tomcatsLoginPage("jakarta/servlet/http/HttpServletResponse", "org/apache/tomcat/util/descriptor/web");
    }

    private void tomcatsLoginPage(String response, String configuration) {
        add(
                "forwardToLoginPage",
                "(Lorg/apache/catalina/connector/Request;L" + response + ";L" + configuration + "/LoginConfig;)V",
                "ChallengeAdvice");
    }

    /** {@code LoginService} and {@code Authenticator} of Jetty 9.4 to 12. */
    private void jetty() {
        String credentials = "(" + STRING + OBJECT;
        String identity = ")Lorg/eclipse/jetty/server/UserIdentity;";
        add("login", credentials + "Ljavax/servlet/ServletRequest;" + identity, "RealmAdvice");
        add("login", credentials + "Ljakarta/servlet/ServletRequest;" + identity, "RealmAdvice");
        add(
                "login",
                credentials
                        + "Lorg/eclipse/jetty/server/Request;Ljava/util/function/Function;"
                        + ")Lorg/eclipse/jetty/security/UserIdentity;",
                "RealmAdvice");
        String validated = "Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;Z";
        validates(validated, "server/Authentication");
        validates(validated, "ee8/nested/Authentication");
        String renamed = validated.replace("javax", "jakarta");
        validates(renamed, "server/Authentication");
        validates(renamed, "ee9/nested/Authentication");
        validates(
                "Lorg/eclipse/jetty/server/Request;Lorg/eclipse/jetty/server/Response;Lorg/eclipse/jetty/util/Callback;",
                "security/AuthenticationState");
        String made = "Lorg/eclipse/jetty/session/ManagedSession;";
        for (String namespace : new String[] {"javax", "jakarta"}) {
            String request = "(L" + namespace + "/servlet/http/HttpServletRequest;)";
            add("renewId", request + "V", "JettySessionIdAdvice", "org/eclipse/jetty/");
        }
        add("newSession", "(" + STRING + "JJ)" + made, "SessionCreatedAdvice");
        add(
                "renewId",
                "(Lorg/eclipse/jetty/server/Request;Lorg/eclipse/jetty/server/Response;)V",
                "JettySessionIdAdvice");
        add("doInvalidate", "()V", "JettySessionEndAdvice", "org/eclipse/jetty/server/session/Session");
        add("finishInvalidate", "()V", "JettySessionEndAdvice", "org/eclipse/jetty/");
    }

    private void validates(String parameters, String authentication) {
        add(
                "validateRequest",
                "(" + parameters + ")Lorg/eclipse/jetty/" + authentication + ";",
                "JettyAuthenticationAdvice");
    }

    /** {@code IdentityManager} of Undertow; an account that a session remembers is no new login. */
    private void undertow() {
        String credential = "Lio/undertow/security/idm/Credential;";
        String account = ")Lio/undertow/security/idm/Account;";
        add("verify", "(" + STRING + credential + account, "RealmAdvice");
        add("verify", "(" + credential + account, "RealmAdvice");
        String exchange = "Lio/undertow/server/HttpServerExchange;";
        String sessions = "Lio/undertow/server/session/Session";
        add(
                "sendChallenge",
                "(" + exchange + "Lio/undertow/security/api/SecurityContext;"
                        + ")Lio/undertow/security/api/AuthenticationMechanism$ChallengeResult;",
                "ChallengeAdvice");
        add("createSession", "(" + exchange + sessions + "Config;)" + sessions + ";", "SessionCreatedAdvice");
        add("getSession", "(" + exchange + sessions + "Config;)" + sessions + ";", "UndertowSessionFoundAdvice");
        add("changeSessionId", "(" + exchange + sessions + "Config;)" + STRING, "UndertowSessionIdAdvice");
        add("invalidate", "(" + exchange + sessions + "Listener$SessionDestroyedReason;)V", "UndertowSessionEndAdvice");
    }

    /** {@code SecurityManager} of Apache Shiro. */
    private void shiro() {
        String subject = "Lorg/apache/shiro/subject/Subject;";
        add("login", "(" + subject + "Lorg/apache/shiro/authc/AuthenticationToken;)" + subject, "ShiroLoginAdvice");
        add("logout", "(" + subject + ")V", "ShiroLogoutAdvice", "org/apache/shiro/mgt/");
    }

    private void add(String name, String descriptor, String advice, String... evidence) {
        methods.add(new MethodPattern(name, descriptor, PACKAGE + advice, evidence));
    }

    @Override
    public String name() {
        return "security";
    }

    @Override
    public List<MethodPattern> methods() {
        return methods;
    }
}
