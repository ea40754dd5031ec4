package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.container.LoginsTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Advice of security events that throws, every one of it, never reaches the application. */
class FailingSecurityAdviceIT {

    private static final Pattern ADVICE = Pattern.compile(".*/agent/instrument/(security/\\w+Advice)\\.classdata");

    /** Spring Security, Apache Shiro, and realm and sessions of Undertow and Jetty. */
    @OnEachJdk(
            row = "advice that throws never reaches the application",
            from = 17,
            representative = {17})
    void everyAdviceOfSecurityThrows(Jdk jdk) {
        Set<String> failed = new TreeSet<>();
        failed.addAll(
                FailingAdviceIT.failed(SpringBootIT.play("3.5", "boot+boot-chain+boot-paths-request", 17, jdk, "*")));
        failed.addAll(FailingAdviceIT.failed(ShiroIT.play("shiro2", 11, jdk, "*")));
        failed.addAll(
                FailingAdviceIT.failed(LoginsTrial.play(ContainerRealmsIT.undertow("undertow2.4", 17, 61), jdk, "*")));
        failed.addAll(FailingAdviceIT.failed(LoginsTrial.play(JettyIT.jetty11(), jdk, "*")));
        assertThat(failed).containsAll(FailingAdviceIT.advice(ADVICE));
    }
}
