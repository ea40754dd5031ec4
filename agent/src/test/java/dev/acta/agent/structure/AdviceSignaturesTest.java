package dev.acta.agent.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.acta.agent.instrument.AnnotationRule;
import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import dev.acta.agent.instrument.apache4.Apache4Instrumentation;
import dev.acta.agent.instrument.apache5.Apache5Instrumentation;
import dev.acta.agent.instrument.api.ApiInstrumentation;
import dev.acta.agent.instrument.body.BodyInstrumentation;
import dev.acta.agent.instrument.brave.BraveInstrumentation;
import dev.acta.agent.instrument.concurrent.ConcurrentInstrumentation;
import dev.acta.agent.instrument.concurrent.OkHttpQueueInstrumentation;
import dev.acta.agent.instrument.concurrent.TomcatPoolInstrumentation;
import dev.acta.agent.instrument.ejb.EjbdInstrumentation;
import dev.acta.agent.instrument.http.ServerAdmission;
import dev.acta.agent.instrument.jaas.JaasInstrumentation;
import dev.acta.agent.instrument.jdbc.JdbcAdmission;
import dev.acta.agent.instrument.jdbc.JdbcInstrumentation;
import dev.acta.agent.instrument.jdkclient.JdkClientInstrumentation;
import dev.acta.agent.instrument.jdkhttp.JdkHttpInstrumentation;
import dev.acta.agent.instrument.jetty12.Jetty12Instrumentation;
import dev.acta.agent.instrument.jetty12.body.Jetty12BodyInstrumentation;
import dev.acta.agent.instrument.jms.JmsConsumerInstrumentation;
import dev.acta.agent.instrument.jms.JmsProducerInstrumentation;
import dev.acta.agent.instrument.job.JobInstrumentation;
import dev.acta.agent.instrument.job.ScheduledExecutorInstrumentation;
import dev.acta.agent.instrument.kafka.KafkaCallbackInstrumentation;
import dev.acta.agent.instrument.kafka.KafkaConsumerInstrumentation;
import dev.acta.agent.instrument.kafka.KafkaProducerInstrumentation;
import dev.acta.agent.instrument.method.MethodInstrumentation;
import dev.acta.agent.instrument.migration.MigrationInstrumentation;
import dev.acta.agent.instrument.okhttp.OkHttpInstrumentation;
import dev.acta.agent.instrument.otel.OpenTelemetryInstrumentation;
import dev.acta.agent.instrument.rabbit.RabbitConsumerInstrumentation;
import dev.acta.agent.instrument.rabbit.RabbitProducerInstrumentation;
import dev.acta.agent.instrument.reactor.ReactorInstrumentation;
import dev.acta.agent.instrument.rmi.RmiInstrumentation;
import dev.acta.agent.instrument.route.RouteInstrumentation;
import dev.acta.agent.instrument.security.SecurityInstrumentation;
import dev.acta.agent.instrument.servlet.AdmissionInstrumentation;
import dev.acta.agent.instrument.servlet.JettyInstrumentation;
import dev.acta.agent.instrument.servlet.ServletInstrumentation;
import dev.acta.agent.instrument.servlet.SessionIdentityInstrumentation;
import dev.acta.agent.instrument.shiro.ShiroInstrumentation;
import dev.acta.agent.instrument.springsecurity.SpringSecurityInstrumentation;
import dev.acta.agent.instrument.tomcat.TomcatInstrumentation;
import dev.acta.agent.instrument.undertow.UndertowInstrumentation;
import dev.acta.agent.instrument.undertow.body.UndertowBodyInstrumentation;
import dev.acta.agent.instrument.urlconnection.UrlConnectionInstrumentation;
import dev.acta.agent.instrument.webflux.WebFluxInstrumentation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * An advice that names a type of the agent in its signature fails before the bootstrap method runs, on every call, in silence. So the
 * build looks at every one.
 */
class AdviceSignaturesTest {

    private static final String INLINED = "dev.acta.agent.instrument.OldClassAdvice";
    private static final ClassLoader LOADER = AdviceSignaturesTest.class.getClassLoader();

    /** Every class of the module that is linked by invokedynamic. */
    private static List<Class<?>> advices() throws ClassNotFoundException {
        List<Class<?>> advices = new ArrayList<>();
        for (String name : ClassFiles.names()) {
            if (name.endsWith("Advice") && !name.equals(INLINED)) {
                advices.add(Class.forName(name, false, LOADER)); // its statics need the running agent
            }
        }
        return advices;
    }

    private static List<Method> methods(Class<?> advice) {
        return Stream.of(advice.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .toList();
    }

    private static Advice.OnMethodEnter enter(Method method) {
        return method.getAnnotation(Advice.OnMethodEnter.class);
    }

    private static Advice.OnMethodExit exit(Method method) {
        return method.getAnnotation(Advice.OnMethodExit.class);
    }

    @Test
    void thereIsAdviceToLookAt() throws ClassNotFoundException {
        assertThat(advices()).hasSizeGreaterThanOrEqualTo(17);
    }

    @TestFactory
    Stream<DynamicTest> everyAdvice() throws ClassNotFoundException {
        return advices().stream()
                .map(advice ->
                        DynamicTest.dynamicTest(advice.getSimpleName() + " keeps the rules", () -> check(advice)));
    }

    private static void check(Class<?> advice) {
        assertThat(methods(advice)).isNotEmpty();
        for (Method method : methods(advice)) {
            assertThat(method.getName()).isIn("enter", "exit");
            assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
            assertThat(enter(method) != null)
                    .as("%s is annotated as what it is called", method)
                    .isEqualTo(method.getName().equals("enter"));
            assertThat(exit(method) != null).isEqualTo(method.getName().equals("exit"));
            for (Class<?> parameter : method.getParameterTypes()) {
                assertThat(mayAppear(parameter))
                        .as("%s names %s", method, parameter)
                        .isTrue();
            }
            // a failed call returns null, which only an object can be
            assertThat(method.getReturnType()).isIn(void.class, Object.class);
            boolean inline = enter(method) != null
                    ? enter(method).inline()
                    : exit(method).inline();
            assertThat(inline).as("%s is inlined", method).isEqualTo(assignsTheResult(method));
            assertThat(Stream.of(method.getParameterAnnotations()))
                    .as("each parameter of %s says what it is", method)
                    .allMatch(annotations -> annotations.length == 1);
        }
        assertThat(methods(advice).stream().map(Method::getName)).doesNotHaveDuplicates();
    }

    /** Nothing but the woven method itself can return or throw, and it must not depend on our being there. */
    private static boolean assignsTheResult(Method method) {
        return Stream.of(method.getParameterAnnotations())
                .anyMatch(annotations -> annotations[0] instanceof Advice.Return result && !result.readOnly()
                        || annotations[0] instanceof Advice.Thrown thrown && !thrown.readOnly());
    }

    /** Types of the JDK: the weaver cannot look up those of a library that it has not got. */
    private static boolean mayAppear(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String name = element.getName();
        return element.isPrimitive() || name.startsWith("java.");
    }

    @Test
    void whatAnEnterReturnsIsWhatItsExitTakes() throws ClassNotFoundException {
        for (Class<?> advice : advices()) {
            boolean returns = methods(advice).stream()
                    .filter(method -> enter(method) != null && enter(method).skipOn() == void.class)
                    .filter(method -> !method.isAnnotationPresent(Advice.AssignReturned.ToArguments.class))
                    .anyMatch(method -> method.getReturnType() != void.class);
            boolean takes = methods(advice).stream()
                    .filter(method -> exit(method) != null && !assignsTheResult(method))
                    .flatMap(method -> Stream.of(method.getParameterAnnotations()))
                    .anyMatch(annotations -> annotations[0] instanceof Advice.Enter);
            assertThat(takes).as(advice.getName()).isEqualTo(returns);
        }
    }

    private static Stream<Instrumentation> instrumentations() {
        Stream<Instrumentation> doors =
                Stream.concat(ServerAdmission.ofLibraries().stream(), ServerAdmission.ofJdk().stream());
        return Stream.concat(
                doors,
                Stream.of(
                        new JdbcInstrumentation(true, true),
                        new JdbcAdmission(true, true),
                        AdmissionInstrumentation.javax(),
                        AdmissionInstrumentation.jakarta(),
                        ServletInstrumentation.javax(),
                        ServletInstrumentation.jakarta(),
                        BodyInstrumentation.javax(),
                        BodyInstrumentation.jakarta(),
                        new UndertowBodyInstrumentation(),
                        new Jetty12BodyInstrumentation(),
                        SessionIdentityInstrumentation.javax(),
                        SessionIdentityInstrumentation.jakarta(),
                        new TomcatInstrumentation(),
                        new UndertowInstrumentation(),
                        new JdkHttpInstrumentation(),
                        new SecurityInstrumentation(),
                        new SpringSecurityInstrumentation(),
                        new JaasInstrumentation(),
                        new ConcurrentInstrumentation(),
                        new JobInstrumentation(),
                        new ScheduledExecutorInstrumentation(),
                        new RmiInstrumentation(),
                        new EjbdInstrumentation(),
                        new UrlConnectionInstrumentation(),
                        new JdkClientInstrumentation(),
                        new Apache4Instrumentation(),
                        new Apache5Instrumentation(),
                        new OkHttpInstrumentation(),
                        new KafkaCallbackInstrumentation(),
                        new KafkaConsumerInstrumentation(),
                        new KafkaProducerInstrumentation(),
                        new RabbitConsumerInstrumentation(),
                        new RabbitProducerInstrumentation(),
                        JmsConsumerInstrumentation.javax(),
                        JmsConsumerInstrumentation.jakarta(),
                        JmsProducerInstrumentation.javax(),
                        JmsProducerInstrumentation.jakarta(),
                        new TomcatPoolInstrumentation(),
                        new OkHttpQueueInstrumentation(),
                        new ApiInstrumentation(),
                        new MigrationInstrumentation(),
                        new ShiroInstrumentation(),
                        new OpenTelemetryInstrumentation(),
                        new BraveInstrumentation(),
                        new RouteInstrumentation(),
                        JettyInstrumentation.javax(),
                        JettyInstrumentation.jakarta(),
                        new Jetty12Instrumentation(),
                        new ReactorInstrumentation(),
                        new WebFluxInstrumentation()));
    }

    /** {@code jakarta} is written from {@code javax} when the jar is packed. */
    private static String asCompiled(String advice) {
        return advice.replace(".servlet.jakarta.", ".servlet.javax.").replace(".jms.jakarta.", ".jms.javax.");
    }

    @Test
    void everyAdviceThatIsNamedExistsAndHasAMethod() throws ReflectiveOperationException {
        Set<String> named = new TreeSet<>();
        patterns().forEach(pattern -> named.add(pattern(pattern)));
        for (AnnotationRule rule : MethodInstrumentation.rules(List.of("a.B"))) {
            named.add((String) read(rule, "advice"));
            named.add((String) read(rule, "constructorAdvice"));
        }
        for (String advice : named) {
            assertThatCode(() -> Class.forName(advice, false, LOADER)).doesNotThrowAnyException();
            assertThat(methods(Class.forName(advice, false, LOADER))).as(advice).isNotEmpty();
        }
        assertThat(named)
                .as("advice that nobody names is never woven")
                .containsExactlyInAnyOrderElementsOf(
                        advices().stream().map(Class::getName).toList());
    }

    @Test
    void adviceOfConstructorsNeverCatches() throws ReflectiveOperationException {
        for (MethodPattern pattern : patterns().toList()) {
            if (read(pattern, "name").equals("<init>")) { // the verifier refuses a handler around super(..)
                for (Method method : methods(Class.forName(pattern(pattern), false, LOADER))) {
                    assertThat(exit(method) == null
                                    || exit(method)
                                            .onThrowable()
                                            .getSimpleName()
                                            .equals("NoExceptionHandler"))
                            .as(method.toString())
                            .isTrue();
                }
            }
        }
    }

    /** All but those of classes that only get a field. */
    private static Stream<MethodPattern> patterns() {
        return instrumentations().flatMap(one -> one.methods().stream()).filter(one -> one.advice() != null);
    }

    private static String pattern(MethodPattern pattern) {
        try {
            return asCompiled((String) read(pattern, "advice"));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** What {@code instrument} keeps to itself. */
    private static Object read(Object object, String name) throws ReflectiveOperationException {
        Method method = object.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(object);
    }
}
