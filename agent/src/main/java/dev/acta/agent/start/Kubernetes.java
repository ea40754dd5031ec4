package dev.acta.agent.start;

import dev.acta.trail.event.EventWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.function.UnaryOperator;

/** Where in a Kubernetes cluster this JVM runs, as far as its container was told. Immutable. */
final class Kubernetes {

    /** Every container of a pod with a service account has it. */
    private static final Path NAMESPACE = Paths.get("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    private static final int MOST_BYTES = 256;

    private final String pod;
    private final String namespace;
    private final String node;
    private final String container;

    private Kubernetes(String pod, String namespace, String node, String container) {
        this.pod = pod;
        this.namespace = namespace;
        this.node = node;
        this.container = container;
    }

    /** By this JVM's environment. */
    static Kubernetes here() {
        return of(System::getenv, NAMESPACE);
    }

    /**
     * The variables are those by which deployments hand on the downward API; an empty one counts as none. The host's name is the
     * pod's, but only where the cluster itself says that this is one.
     *
     * @param environment value of a variable, or {@code null}
     * @param namespaceFile where the cluster writes the namespace
     */
    static Kubernetes of(UnaryOperator<String> environment, Path namespaceFile) {
        String pod = first(environment, "POD_NAME");
        String namespace = first(environment, "POD_NAMESPACE", "NAMESPACE");
        boolean inCluster = pod != null || first(environment, "KUBERNETES_SERVICE_HOST") != null;
        if (!inCluster) {
            return new Kubernetes(null, null, null, null);
        }
        return new Kubernetes(
                pod != null ? pod : first(environment, "HOSTNAME"),
                namespace != null ? namespace : written(namespaceFile),
                first(environment, "NODE_NAME"),
                first(environment, "CONTAINER_NAME"));
    }

    /** Nothing, if nothing is known. */
    void write(EventWriter out) {
        out.object("kubernetes")
                .text("pod", pod)
                .text("namespace", namespace)
                .text("node", node)
                .text("container", container)
                .end();
    }

    private static String first(UnaryOperator<String> environment, String... names) {
        for (String name : names) {
            String value = environment.apply(name);
            if (value != null && !value.trim().isEmpty()) {
                return value.trim();
            }
        }
        return null;
    }

    private static String written(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return null;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).trim();
            return text.isEmpty() ? null : text;
        } catch (IOException | SecurityException hidden) {
            return null;
        }
    }
}
