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

/** Each request has the template of the route that served it, whatever framework matched it. */
class RoutesIT {

    /** Address within the web application, and what is expected of it: status and route. */
    private static final Map<String, String> SPRING = new LinkedHashMap<>();

    private static final Map<String, String> MAPPING = new LinkedHashMap<>();

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
    }

    @OnEachJdk(
            row = "routes: Spring MVC 3.2, servlet mappings, Tomcat 9",
            representative = {8})
    void ofTheOldestFrameworks(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("routes/oldest-" + jdk);
        List<Path> server = Repository.libraries("tomcat9");
        Path web = Files.createDirectory(folder.resolve("web"));
        WebApplication.unpack("routes-spring", web.resolve("spring"), 8, Repository.libraries("spring3"), server);
        WebApplication.unpack("routes-mapping", web.resolve("mapping"), 8, List.of(), server);
        assertThat(routes(jdk, folder, "tomcat9", Map.of("spring", SPRING, "mapping", MAPPING)))
                .containsExactlyInAnyOrderElementsOf(expected(Map.of("spring", SPRING, "mapping", MAPPING)));
    }

    @OnEachJdk(
            row = "routes: Spring MVC 7, Tomcat 11",
            from = 17,
            representative = {17})
    void ofTheNewestFrameworks(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("routes/newest-" + jdk);
        List<Path> server = Repository.libraries("tomcat11");
        Path web = Files.createDirectory(folder.resolve("web"));
        WebApplication.unpack("routes-spring", web.resolve("spring"), 17, Repository.libraries("spring7"), server);
        assertThat(routes(jdk, folder, "tomcat11", Map.of("spring", SPRING)))
                .containsExactlyInAnyOrderElementsOf(expected(Map.of("spring", SPRING)));
    }

    /** What the trail says of all requests: path, status and route. */
    private static List<String> routes(Jdk jdk, Path folder, String tomcat, Map<String, Map<String, String>> requests)
            throws IOException {
        Application server = Application.compile(
                "webapps", 8, Files.createDirectory(folder.resolve("server")), Repository.libraries(tomcat));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.webapps.WebApplications", server.classPath())
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
        return ofType(TrailLines.read(folder.resolve("trail")), "http.request").stream()
                .map(line -> text(line, "/request/path") + " " + text(line, "/request/status") + " "
                        + text(line, "/request/route"))
                .toList();
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
