package dev.acta.agent.instrument.shiro;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where Shiro binds a subject to a thread, and where the subject changes. */
public final class ShiroInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.shiro.";
    private static final String SUBJECT = "org/apache/shiro/subject/Subject";
    private static final String PRINCIPALS = "org/apache/shiro/subject/PrincipalCollection";
    private static final String THREAD_STATE = "org/apache/shiro/subject/support/SubjectThreadState";

    @Override
    public String name() {
        return "shiro";
    }

    @Override
    public List<MethodPattern> methods() {
        String changed = FOLDER + "SubjectChangedAdvice";
        return Arrays.asList(
                new MethodPattern(
                        "bind",
                        "(L" + SUBJECT + ";)V",
                        FOLDER + "SubjectBoundAdvice",
                        "org/apache/shiro/util/ThreadContext"),
                new MethodPattern("bind", "()V", FOLDER + "ThreadEnteredAdvice", THREAD_STATE),
                new MethodPattern("restore", "()V", FOLDER + "ThreadLeftAdvice", THREAD_STATE),
                new MethodPattern("login", "(Lorg/apache/shiro/authc/AuthenticationToken;)V", changed, SUBJECT),
                new MethodPattern("logout", "()V", changed, SUBJECT),
                new MethodPattern("runAs", "(L" + PRINCIPALS + ";)V", FOLDER + "RunAsAdvice", SUBJECT),
                new MethodPattern("releaseRunAs", "()L" + PRINCIPALS + ";", changed, SUBJECT),
                new MethodPattern("getPrincipals", "()L" + PRINCIPALS + ";", FOLDER + "PrincipalsReadAdvice", SUBJECT),
                new MethodPattern(
                        "getAuthorizationInfo",
                        "(L" + PRINCIPALS + ";)Lorg/apache/shiro/authz/AuthorizationInfo;",
                        FOLDER + "AuthorizationReadAdvice",
                        "org/apache/shiro/realm/AuthorizingRealm"));
    }
}
