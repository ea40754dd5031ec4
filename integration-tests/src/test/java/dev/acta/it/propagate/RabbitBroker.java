package dev.acta.it.propagate;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.FreePort;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import java.nio.file.Path;
import java.time.Duration;

/** A broker that speaks AMQP 0-9-1, in a JVM of its own, which nobody audits. */
public final class RabbitBroker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final ForkedJvm jvm;
    private final String port;

    private RabbitBroker(ForkedJvm jvm, String port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** Starts Apache Qpid Broker-J. */
    public static RabbitBroker start(Path folder) {
        ForkedJvm jvm = ForkedJvm.on(Jdks.building(), folder)
                .option("-Xmx256m")
                .main(
                        "com.example.it.rabbit.Broker",
                        Application.compile("rabbit-broker", 17, folder, Repository.rabbitLibraries("qpid"))
                                .classPath())
                .arguments(FreePort.next(), folder)
                .start();
        return new RabbitBroker(jvm, jvm.awaitLine("ready on (\\d+)", LIMIT).group(1));
    }

    /** Where it listens. */
    public String port() {
        return port;
    }

    /** Ends at once, whoever is in the midst of something. */
    void dies() {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
