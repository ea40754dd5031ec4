package dev.acta.it.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The application {@code identity} with one of its ways to know users, on a Tomcat, Jetty or Undertow. */
public final class IdentityApplication {

    private IdentityApplication() {}

    /**
     * @param security folders of sources that tell how users are known, with {@code +} between them
     * @param libraries sets of jars with spaces between them; the first is a container, and tells the namespace
     */
    public static ForkedJvm.Builder on(Jdk jdk, Path folder, String security, String libraries, int users) {
        List<Path> jars = new ArrayList<>(Repository.libraries("h2"));
        for (String set : libraries.split(" ")) {
            jars.addAll(Repository.libraries(set));
        }
        boolean jakarta = libraries.matches("(tomcat1|jetty12\\.1|undertow2\\.4).*");
        String sources = "identity+identity-" + libraries.split("[0-9]")[0] + "+" + security;
        Application application = jakarta
                ? Application.compileForJakarta(sources, 17, folder, jars)
                : Application.compile(sources, 8, folder, jars);
        return ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.identity.IdentityMain", application.classPath())
                .arguments(users);
    }

    /** Waits until it is ready. */
    public static String address(ForkedJvm jvm) {
        return jvm.awaitLine("ready on (\\S+)", Duration.ofMinutes(3)).group(1);
    }
}
