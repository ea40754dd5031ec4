package dev.acta.it.propagate;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.FreePort;
import dev.acta.it.harness.Jdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker in a JVM of its own, which nobody audits. */
public final class JmsBroker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final ForkedJvm jvm;
    private final String address;

    private JmsBroker(ForkedJvm jvm, String address) {
        this.jvm = jvm;
        this.address = address;
    }

    /**
     * Starts ActiveMQ Classic.
     *
     * @param libraries its jars
     */
    public static JmsBroker activeMq(Path folder, List<Path> libraries) {
        return start("jms-broker-activemq", folder, libraries, "tcp://127.0.0.1:0");
    }

    /**
     * Starts Artemis.
     *
     * @param libraries its jars
     */
    static JmsBroker artemis(Path folder, List<Path> libraries) {
        return start("jms-broker-artemis", folder, libraries, "tcp://127.0.0.1:" + FreePort.next());
    }

    private static JmsBroker start(String sources, Path folder, List<Path> libraries, String address) {
        ForkedJvm jvm = ForkedJvm.on(Jdks.building(), folder)
                .option("-Xmx256m")
                .main(
                        "com.example.it.jms.Broker",
                        Application.compile(sources, 17, folder, libraries).classPath())
                .arguments(address)
                .start();
        return new JmsBroker(jvm, jvm.awaitLine("ready on (.*)", LIMIT).group(1));
    }

    /** What factories of connections are made with. */
    public String address() {
        return address;
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
