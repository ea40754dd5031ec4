package dev.acta.agent.instrument.security;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Where credentials are checked and refused: realms of containers, Spring Security, Shiro. */
public final class SecurityInstrumentation implements Instrumentation {

    private static final String PACKAGE = "dev.acta.agent.instrument.security.";
    private static final String STRING = "Ljava/lang/String;";

    private final List<MethodPattern> methods = new ArrayList<>();

    /** Lists the methods. */
    public SecurityInstrumentation() {
        tomcat();
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
