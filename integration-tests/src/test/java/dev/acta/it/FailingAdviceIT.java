package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.container.Container;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.container.LoginsTrial;
import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.IdentityApplication;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.ServedUsers;
import dev.acta.it.harness.Shop;
import dev.acta.it.harness.TrailLines;
import dev.acta.it.propagate.ChainIT;
import dev.acta.it.propagate.Hops;
import dev.acta.it.propagate.JmsIT;
import dev.acta.it.propagate.KafkaIT;
import dev.acta.it.propagate.RabbitIT;
import dev.acta.it.propagate.SpringKafkaIT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Advice that throws, every one of it, never reaches the application; the agent's own log says that it threw. */
class FailingAdviceIT {

    private static final String ROW = "advice that throws never reaches the application";

    private static final Pattern ADVICE =
            Pattern.compile(".*/agent/instrument/((?:jdbc|method|api)/\\w+Advice)\\.classdata");

    private static final Pattern TOMCAT_ADVICE =
            Pattern.compile(".*/agent/instrument/(tomcat/catalina/\\w+Advice)\\.classdata");

    /** But that for sessions which Tomcat 6 renames: there it is of javax.servlet. */
    private static final Pattern JAKARTA_ADVICE = Pattern.compile(
            ".*/agent/instrument/(servlet/jakarta/(?!ManagedSessionId)\\w+Advice|security/RealmAdvice)\\.classdata");

    private static final Pattern JETTY_ADVICE =
            Pattern.compile(".*/agent/instrument/(servlet/jakarta/jetty/\\w+Advice)\\.classdata");

    private static final Pattern JETTY_12_ADVICE =
            Pattern.compile(".*/agent/instrument/(jetty12/\\w+Advice)\\.classdata");

    private static final Pattern UNDERTOW_ADVICE =
            Pattern.compile(".*/agent/instrument/(undertow/\\w+Advice)\\.classdata");

    private static final Pattern JDK_SERVER_ADVICE =
            Pattern.compile(".*/agent/instrument/(jdkhttp/\\w+Advice)\\.classdata");

    private static final Pattern THREADS_ADVICE =
            Pattern.compile(".*/agent/instrument/(concurrent/\\w+Advice)\\.classdata");

    /** OkHttp's, which has a queue in front of its threads. */
    private static final String QUEUE_OF_CALLS = "concurrent.EnqueueAdvice";

    private static final Pattern CALLS_ADVICE = Pattern.compile(
            ".*/agent/instrument/((urlconnection|jdkclient|apache4|apache5|okhttp)/\\w+Advice)\\.classdata");

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfCallsThrows(Jdk jdk) {
        List<Path> libraries = new ArrayList<>(Repository.libraries("apache4-new"));
        libraries.addAll(Repository.libraries("apache5-new"));
        libraries.addAll(Repository.libraries("okhttp4-new"));
        Path trail = Hops.failing(
                List.of(
                        "UrlConnectionClient",
                        "JdkSyncClient",
                        "JdkAsyncClient",
                        "Apache45Client",
                        "Apache5Client",
                        "Apache5AsyncClient",
                        "OkHttpSyncClient",
                        "OkHttpAsyncClient"),
                "hop+hop-jdk+hop-apache45+hop-apache5+hop-okhttp",
                11,
                libraries,
                jdk);
        assertThat(failed(trail)).containsAll(advice(CALLS_ADVICE)).contains(QUEUE_OF_CALLS);
    }

    private static final Pattern JOBS_ADVICE = Pattern.compile(".*/agent/instrument/(job/\\w+Advice)\\.classdata");

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfJobsThrows(Jdk jdk) {
        List<String> failed = new ArrayList<>();
        for (JobsIT.Of of : List.of(JobsIT.Of.JDK, JobsIT.Of.SPRING_7, JobsIT.Of.QUARTZ_2)) {
            failed.addAll(failed(JobsIT.play(of, jdk, "acta.test.advice-fails", "*")));
        }
        assertThat(failed).containsAll(advice(JOBS_ADVICE));
    }

    private static final Pattern RMI_ADVICE = Pattern.compile(".*/agent/instrument/(rmi/\\w+Advice)\\.classdata");

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void everyAdviceOfRemoteCallsThrows(Jdk jdk) {
        assertThat(failed(RmiIT.play(jdk, "acta.test.advice-fails", "*"))).containsAll(advice(RMI_ADVICE));
    }

    private static final Pattern EJB_ADVICE = Pattern.compile(".*/agent/instrument/(ejb/\\w+Advice)\\.classdata");

    @OnEachJdk(
            row = ROW,
            from = 11,
            to = 21,
            representative = {17})
    void everyAdviceOfEnterpriseBeansThrows(Jdk jdk) {
        assertThat(failed(EjbIT.play(EjbIT.Of.OPENEJB_9_1, jdk, "acta.test.advice-fails", "*")))
                .containsAll(advice(EJB_ADVICE));
    }

    private static final Pattern KAFKA_ADVICE = Pattern.compile(".*/agent/instrument/(kafka/\\w+Advice)\\.classdata");

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfKafkaThrows(Jdk jdk) {
        List<String> failed = new ArrayList<>();
        KafkaIT.failing(jdk).forEach(trail -> failed.addAll(failed(trail)));
        failed.addAll(failed(ChainIT.failing(jdk)));
        failed.addAll(failed(SpringKafkaIT.failing(jdk)));
        failed.addAll(failed(SpringKafkaIT.failing(Jdks.of(8)))); // what error handlers once were
        assertThat(failed).containsAll(advice(KAFKA_ADVICE));
    }

    private static final Pattern RABBIT_ADVICE = Pattern.compile(".*/agent/instrument/(rabbit/\\w+Advice)\\.classdata");

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfRabbitThrows(Jdk jdk) {
        List<String> failed = new ArrayList<>();
        RabbitIT.failing(jdk).forEach(trail -> failed.addAll(failed(trail)));
        assertThat(failed).containsAll(advice(RABBIT_ADVICE));
    }

    private static final Pattern JMS_ADVICE =
            Pattern.compile(".*/agent/instrument/(jms/jakarta/\\w+Advice)\\.classdata");

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfJmsThrows(Jdk jdk) {
        List<String> failed = new ArrayList<>();
        JmsIT.failing(jdk).forEach(trail -> failed.addAll(failed(trail)));
        assertThat(failed).containsAll(advice(JMS_ADVICE));
    }

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void everyAdviceOfThreadsThrows(Jdk jdk) {
        Path folder = Repository.freshFolder("failing-advice/threads-" + jdk);
        ThreadsIT.play(folder, jdk, jvm -> jvm.property("acta.test.advice-fails", "*"), "");
        List<String> expected = new ArrayList<>(advice(THREADS_ADVICE));
        expected.remove(QUEUE_OF_CALLS);
        if (jdk.feature() < 21) { // where pools are another way in
            expected.removeAll(List.of("concurrent.PoolSubmitAdvice", "concurrent.ForkJoinDelayAdvice"));
        }
        assertThat(failed(folder.resolve("trail"))).containsAll(expected);
    }

    @OnEachJdk(row = ROW)
    void theShopWorksAsIfTheAgentWereNotThere(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("failing-advice/" + jdk);
        Path trail = folder.resolve("trail");
        try (Shop shop = Shop.start(Shop.on(jdk, folder).audited().property("acta.test.advice-fails", "*"))) {
            assertThat(shop.visitor().get("catalog?q=pen").statusCode()).isEqualTo(200);
            Http customer = shop.loggedIn("customer1");
            assertThat(customer.post("order", Map.of("sku", "PAPER", "quantity", "1"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(customer.post("order", Map.of("sku", "LAMP", "quantity", "99"))
                            .statusCode())
                    .isEqualTo(409);
            Map<String, Long> truth = Shop.truth(shop.loggedIn("clerk1"));
            assertThat(truth).containsEntry("orders_placed", 1L).containsEntry("orders_in_database", 1L);
            shop.stop();
            List<String> said = shop.jvm().stderr();
            assertThat(said).as(shop.jvm().output()).hasSize(2).allMatch(line -> line.startsWith("acta: "));
            assertThat(said.get(0)).contains("acta.test.advice-fails");
        }
        assertThat(Files.readString(trail.resolve("acta-agent.log"))).contains("acta.test.advice-fails");
        assertThat(failed(trail)).contains("servlet.javax.ServletAdvice");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    @OnEachJdk(row = ROW)
    void everyAdviceOfJdbcAndMethodsThrows(Jdk jdk) {
        everyAdviceThrows(jdk, "h2");
    }

    /** There advice is called by lines that were copied into the class, not by invokedynamic. */
    @OnEachJdk(row = ROW)
    void everyAdviceInClassFilesBelow51Throws(Jdk jdk) {
        everyAdviceThrows(jdk, "h2-old");
    }

    @OnEachJdk(
            row = ROW,
            from = 11,
            representative = {17})
    void everyAdviceOfServletsAndOfTomcatThrows(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("failing-advice/notes-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("tomcat10"));
        libraries.addAll(Repository.libraries("h2"));
        Application notes = Application.compile("tomcat+notes-jakarta", 11, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.test.advice-fails", "*")
                .property("acta.actor.session-attribute", "handing") // or sessions are not woven
                .property("acta.guarantee", "durable") // or the door is not woven
                .main("com.example.it.notes.NotesMain", notes.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            Http alice = Http.as("alice", "pw", address);
            assertThat(alice.put("notes").statusCode()).isEqualTo(200);
            assertThat(alice.get("notes").body()).isEqualTo("2");
            jvm.stop(Duration.ofSeconds(60));
        }
        Set<String> failed = new TreeSet<>(failed(folder.resolve("trail")));
        failed.addAll(failed(failing(TomcatIT.tomcat10(), jdk)));
        assertThat(failed).containsAll(advice(JAKARTA_ADVICE)).containsAll(advice(TOMCAT_ADVICE));
        assertThat(failed(LoginsTrial.play(TomcatIT.tomcat6(), jdk, "*")))
                .contains("servlet.javax.ManagedSessionIdAdvice");
    }

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfSpringSecurityThrows(Jdk jdk) {
        everyAdviceOfIdentityThrows(
                jdk,
                "identity-spring+identity-spring-6+identity-spring-no-run-as",
                "tomcat11 security7 spring7",
                "springsecurity");
    }

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfShiroThrows(Jdk jdk) {
        everyAdviceOfIdentityThrows(jdk, "identity-shiro", "tomcat11 shiro2", "shiro");
    }

    @OnEachJdk(
            row = ROW,
            representative = {25})
    void everyAdviceOfJaasThrows(Jdk jdk) {
        everyAdviceOfIdentityThrows(jdk, "identity-jaas+identity-jaas-module", "tomcat9", "jaas");
    }

    private static void everyAdviceOfIdentityThrows(Jdk jdk, String security, String libraries, String kind) {
        Path folder = Repository.freshFolder("failing-advice/" + kind + "-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, security, libraries, 10)
                .property("acta.test.advice-fails", "*")
                .property("acta.actor.jaas", true)
                .start()) {
            String address = IdentityApplication.address(jvm);
            ServedUsers.Truth truth = ServedUsers.soak(address, 320, 640);
            assertThat(truth.last().values())
                    .filteredOn(user -> user != null)
                    .as("requests of users")
                    .isNotEmpty();
            assertThat(truth.step()).hasSizeGreaterThan(640);
            jvm.stop(Duration.ofSeconds(60));
        }
        assertThat(failed(folder.resolve("trail")))
                .containsAll(advice(Pattern.compile(".*/agent/instrument/(" + kind + "/\\w+Advice)\\.classdata")));
    }

    @OnEachJdk(
            row = ROW,
            from = 11,
            representative = {17})
    void everyAdviceOfJettyThrows(Jdk jdk) throws IOException {
        assertThat(failed(failing(JettyIT.jetty11(), jdk))).containsAll(advice(JETTY_ADVICE));
    }

    @OnEachJdk(
            row = ROW,
            from = 17,
            representative = {17})
    void everyAdviceOfJetty12Throws(Jdk jdk) throws IOException {
        List<String> thrown = new ArrayList<>();
        thrown.addAll(failed(failing(JettyIT.jetty120ee10(), jdk)));
        thrown.addAll(failed(failing(JettyIT.jetty121ee10(), jdk)));
        assertThat(thrown).containsAll(advice(JETTY_12_ADVICE));
    }

    @OnEachJdk(
            row = ROW,
            from = 11,
            representative = {17})
    void everyAdviceOfUndertowThrows(Jdk jdk) throws IOException {
        assertThat(failed(failing(UndertowIT.undertow23(), jdk))).containsAll(advice(UNDERTOW_ADVICE));
    }

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void everyAdviceOfTheJdksServerThrows(Jdk jdk) throws IOException {
        Path trail = ContainerTrial.play(
                JdkHttpServerIT.SERVER,
                jdk,
                "acta.test.advice-fails",
                "*",
                "acta.guarantee",
                "durable",
                "sun.net.httpserver.clockTick", // else the server looks around after ten seconds only
                "100");
        assertThat(failed(trail)).containsAll(advice(JDK_SERVER_ADVICE));
    }

    /** Every advice of a container throws, those of its door included. */
    private static Path failing(Container container, Jdk jdk) throws IOException {
        return ContainerTrial.play(container, jdk, "acta.test.advice-fails", "*", "acta.guarantee", "durable");
    }

    private static void everyAdviceThrows(Jdk jdk, String driver) {
        Path folder = Repository.freshFolder("failing-advice/" + driver + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries(driver));
        libraries.add(Repository.apiJar());
        Application application = Application.compile("everyadvice", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.test.advice-fails", "*")
                .property("acta.jdbc.audit", "all") // or result sets are not woven
                .property("acta.guarantee", "durable") // or what stands before commits is not woven
                .main("com.example.it.everyadvice.EveryAdvice", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:parts")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).containsExactly("rows 4", "not bound", "in doubt 0", "label spoke");
        }
        assertThat(failed(folder.resolve("trail")))
                .filteredOn(name -> !name.startsWith("concurrent.")
                        && !name.startsWith("job.")) // called beforehand where there are virtual threads
                .containsExactlyInAnyOrderElementsOf(advice(ADVICE).stream()
                        .filter(name -> !name.startsWith("jdbc.Copy")) // of one driver
                        .toList());
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void everyAdviceOfCopiesThrows(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("failing-advice/copies-" + jdk);
        CopiesIT.play(
                jdk,
                folder,
                "driver-postgresql-42.7",
                jvm -> jvm.property("acta.test.advice-fails", "*").property("acta.guarantee", "durable"));
        assertThat(failed(folder.resolve("trail"))).contains("jdbc.CopyAdvice", "jdbc.CopyGuardAdvice");
    }

    /** Advice that threw, by the last word of the trail. */
    static Collection<String> failed(Path trail) {
        List<JsonNode> coverage = ofType(TrailLines.read(trail), "trail.coverage");
        JsonNode failed = coverage.get(coverage.size() - 1).at("/coverage/failed");
        assertThat(failed.properties())
                .as("reasons, which nothing hides whatever the advice is called")
                .noneMatch(each -> each.getValue().asString().matches("hmac:.*|\\[redacted]"));
        return failed.propertyNames();
    }

    /** Every advice of a kind in the jar, so that a new one that is not called above is missed. */
    static List<String> advice(Pattern kind) {
        try (JarFile jar = new JarFile(Repository.agentJar().toFile())) {
            return jar.stream()
                    .map(entry -> kind.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1).replace('/', '.'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
