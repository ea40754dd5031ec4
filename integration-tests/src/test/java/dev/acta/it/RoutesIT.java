package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import dev.acta.it.harness.WebApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Each request has the template of the route that served it, whatever framework matched it. */
class RoutesIT {

    /** Address within the web application, and what is expected of it: status and route. */
    private static final Map<String, String> SPRING = new LinkedHashMap<>();

    private static final Map<String, String> MAPPING = new LinkedHashMap<>();

    private static final Map<String, String> REST = new LinkedHashMap<>();

    private static final Map<String, String> STRUTS = new LinkedHashMap<>();

    static {
        SPRING.put("orders/7", "200 /orders/{id}");
        SPRING.put("orders/7/lines/paper?a={b}", "200 /orders/{id}/lines/{line}");
        SPRING.put("api/orders/7", "200 /api/orders/{id}");
        SPRING.put("forwarded/x", "200 /forwarded/{name}");
        SPRING.put("old/9/page", "200 /old/*/page");
        SPRING.put("later/3", "200 /later/{id}");
        SPRING.put("fails/1", "500 /fails/{id}");
        SPRING.put("nowhere/1", "404 ");
        SPRING.put("api/nowhere/1", "404 /api/*");
        MAPPING.put("transfer", "200 /transfer");
        MAPPING.put("orders/7", "200 /orders/*");
        MAPPING.put("orders", "200 /orders/*");
        MAPPING.put("edit.do", "200 /*.do");
        MAPPING.put("edit.do?then=forward", "200 /*.do");
        MAPPING.put("orders/7?then=include", "200 /orders/*");
        MAPPING.put("orders/8?then=later", "200 /orders/*");
        MAPPING.put("orders/8?then=fail", "500 /orders/*");
        MAPPING.put("moved", "200 /orders/*");
        MAPPING.put("nowhere", "404 ");
        REST.put("api/orders/7", "200 /api/orders/{id}");
        REST.put("api/orders/7/lines/paper", "200 /api/orders/{id}/lines/{line}");
        REST.put("api/orders/7/items/3", "200 /api/orders/{id}/items/{item}");
        REST.put("api/orders/7/fails", "500 /api/orders/{id}/fails");
        REST.put("api/ping", "200 /api/ping");
        REST.put("api/ping?again", "200 /api/ping");
        REST.put("api/nowhere/1", "404 /api/*");
        STRUTS.put("admin/list.action", "200 /admin/list");
        STRUTS.put("admin/editOrder.action", "200 /admin/edit*");
        STRUTS.put("admin/chained.action", "200 /admin/chained");
        STRUTS.put("admin/fails.action", "500 /admin/fails");
        STRUTS.put("admin/nowhere.action", "404 ");
    }

    @OnEachJdk(
            row =
                    "routes: servlet mappings, Spring MVC 3.2, Jersey 1.3, Jersey 2.0, RESTEasy 3.0, CXF 3.0, Struts 2.3; Tomcat 9",
            representative = {8})
    void ofTheOldestFrameworks(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("routes/oldest-" + jdk);
        unpackOldest(folder, jdk);
        check(jvmForOldest(jdk, folder), folder, "tomcat9");
    }

    private static void unpackOldest(Path folder, Jdk jdk) throws IOException {
        Path web = Files.createDirectory(folder.resolve("web"));
        WebApplication.javax(8, Repository.libraries("tomcat9"))
                .unpack("routes-mapping", web.resolve("mapping"), List.of())
                .unpack("routes-spring", web.resolve("spring"), Repository.libraries("spring3"))
                .unpack("routes-rest+routes-jersey1", web.resolve("jersey1"), Repository.libraries("jersey1"))
                .unpack("routes-rest+routes-jersey2", web.resolve("jersey2"), withJaxb("jersey2", jdk))
                .unpack("routes-rest+routes-resteasy", web.resolve("resteasy"), Repository.libraries("resteasy3"))
                .unpack("routes-rest+routes-cxf", web.resolve("cxf"), withJaxb("cxf3", jdk))
                .unpack("routes-struts+routes-struts2", web.resolve("struts"), Repository.libraries("struts2"));
    }

    /** Jersey 2.0 and CXF 3.0 expect Java to have it, which younger ones have not. */
    private static List<Path> withJaxb(String libraries, Jdk jdk) {
        List<Path> all = new ArrayList<>(Repository.libraries(libraries));
        if (jdk.feature() > 8) {
            all.addAll(Repository.libraries("jaxb"));
        }
        return all;
    }

    /** A JVM in which they run: Jersey 2.0 defines classes by a method of the JDK that it may call no longer. */
    private static ForkedJvm.Builder jvmForOldest(Jdk jdk, Path folder) {
        ForkedJvm.Builder jvm = ForkedJvm.on(jdk, folder).audited();
        return jdk.feature() < 17 ? jvm : jvm.option("--add-opens", "java.base/java.lang=ALL-UNNAMED");
    }

    /** All requests are answered as ever, and the trail names every advice about routes as failed. */
    @OnEachJdk(
            row = "advice about routes that throws never reaches the application",
            representative = {8})
    void adviceThatThrowsIsNotNoticed(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("routes/failing-" + jdk);
        unpackOldest(folder, jdk);
        ask(jvmForOldest(jdk, folder).property("acta.test.advice-fails", "*"), folder, "tomcat9");
        List<JsonNode> coverage = ofType(TrailLines.read(folder.resolve("trail")), "trail.coverage");
        assertThat(coverage.get(coverage.size() - 1).at("/coverage/failed").propertyNames())
                .containsAll(adviceInTheJar());
    }

    /** So that a new one that no application here calls is missed. */
    private static List<String> adviceInTheJar() throws IOException {
        Pattern advice = Pattern.compile(".*/agent/instrument/((?:servlet/javax/)?route/\\w+Advice)\\.classdata");
        try (JarFile jar = new JarFile(Repository.agentJar().toFile())) {
            List<String> names = jar.stream()
                    .map(entry -> advice.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1).replace('/', '.'))
                    .toList();
            assertThat(names).hasSizeGreaterThanOrEqualTo(7);
            return names;
        }
    }

    @OnEachJdk(
            row = "routes: servlet mappings, Spring MVC 7.0, Jersey 3.1, RESTEasy 7.0, CXF 4.2, Struts 7.1; Tomcat 11",
            from = 17,
            why = "Tomcat 11, Spring 7 and Struts 7 need Java 17",
            representative = {17})
    void ofTheNewestFrameworks(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("routes/newest-" + jdk);
        Path web = Files.createDirectory(folder.resolve("web"));
        WebApplication.jakarta(17, Repository.libraries("tomcat11"))
                .unpack("routes-mapping", web.resolve("mapping"), List.of())
                .unpack("routes-spring", web.resolve("spring"), Repository.libraries("spring7"))
                .unpack("routes-rest+routes-jersey2", web.resolve("jersey3"), Repository.libraries("jersey3"))
                .unpack("routes-rest+routes-resteasy", web.resolve("resteasy"), Repository.libraries("resteasy7"))
                .unpack("routes-rest+routes-cxf", web.resolve("cxf"), Repository.libraries("cxf4"))
                .unpack("routes-struts+routes-struts7", web.resolve("struts"), Repository.libraries("struts7"));
        check(ForkedJvm.on(jdk, folder).audited(), folder, "tomcat11");
    }

    /** Asks every web application below {@code folder/web} for every address of its kind and looks at the trail. */
    private static void check(ForkedJvm.Builder jvm, Path folder, String tomcat) throws IOException {
        Map<String, Map<String, String>> requests = ask(jvm, folder, tomcat);
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "http.request"))
                .map(line -> text(line, "/request/path") + " " + text(line, "/request/status") + " "
                        + text(line, "/request/route"))
                .containsExactlyInAnyOrderElementsOf(expected(requests));
    }

    private static Map<String, String> of(String application) {
        return switch (application) {
            case "mapping" -> MAPPING;
            case "spring" -> SPRING;
            case "struts" -> STRUTS;
            default -> REST;
        };
    }

    /** Asks for everything and looks at the statuses. Returns what was asked for. */
    private static Map<String, Map<String, String>> ask(ForkedJvm.Builder builder, Path folder, String tomcat)
            throws IOException {
        Map<String, Map<String, String>> requests = new TreeMap<>();
        try (Stream<Path> applications = Files.list(folder.resolve("web"))) {
            applications.map(each -> each.getFileName().toString()).forEach(name -> requests.put(name, of(name)));
        }
        Application server = Application.compile(
                "webapps", 8, Files.createDirectory(folder.resolve("server")), Repository.libraries(tomcat));
        try (ForkedJvm jvm = builder.main("com.example.it.webapps.WebApplications", server.classPath())
                .arguments(folder.resolve("web"))
                .start()) {
            Http browser = new Http(
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(120)).group(1));
            requests.forEach((context, each) -> each.forEach((address, expectation) -> assertThat(
                            browser.get(context + "/" + escaped(address)).statusCode())
                    .as(context + "/" + address + jvm.output())
                    .isEqualTo(Integer.parseInt(expectation.substring(0, 3)))));
            jvm.stop(Duration.ofSeconds(60));
        }
        return requests;
    }

    private static List<String> expected(Map<String, Map<String, String>> requests) {
        List<String> lines = new ArrayList<>();
        requests.forEach((context, each) -> each.forEach((address, expectation) -> {
            String path = "/" + context + "/" + address.replaceAll("\\?.*", "");
            String route = expectation.substring(4);
            lines.add(path + " " + expectation.substring(0, 4) + (route.isEmpty() ? "" : "/" + context + route));
        }));
        return lines;
    }

    private static String escaped(String address) {
        return address.replace("{", "%7B").replace("}", "%7D");
    }
}
