package dev.acta.it.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A broker of one node in a JVM of its own, which nobody audits. */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final ForkedJvm jvm;
    private final String address;

    private KafkaBroker(ForkedJvm jvm, String address) {
        this.jvm = jvm;
        this.address = address;
    }

    /**
     * Starts one.
     *
     * @param version of the broker, as its pom in {@code integration-tests/kafka} is called
     */
    public static KafkaBroker start(String version, Path folder) {
        Jdk jdk = Jdks.building();
        String address = "127.0.0.1:" + freePort();
        String controller = "127.0.0.1:" + freePort();
        try {
            Path settings = Files.writeString(
                    Files.createDirectories(folder).resolve("server.properties"),
                    String.join(
                            "\n",
                            "process.roles=broker,controller",
                            "node.id=1",
                            "controller.quorum.voters=1@" + controller,
                            "listeners=PLAINTEXT://" + address + ",CONTROLLER://" + controller,
                            "advertised.listeners=PLAINTEXT://" + address,
                            "controller.listener.names=CONTROLLER",
                            "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                            "log.dirs=" + folder.resolve("log"),
                            "offsets.topic.replication.factor=1",
                            "offsets.topic.num.partitions=1",
                            "group.initial.rebalance.delay.ms=0",
                            ""));
            Path formatting = Files.createDirectories(folder.resolve("format"));
            try (ForkedJvm format = ForkedJvm.on(jdk, formatting)
                    .main("kafka.tools.StorageTool", Repository.kafkaLibraries(version))
                    .arguments("format", "-t", "MkU3OEVBNTcwNTJENDM2Qk", "-c", settings)
                    .start()) {
                assertThat(format.awaitExit(LIMIT)).as(format.output()).isZero();
            }
            ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                    .option("-Xmx256m")
                    .property("org.slf4j.simpleLogger.logFile", "System.out")
                    .main("kafka.Kafka", Repository.kafkaLibraries(version))
                    .arguments(settings)
                    .start();
            try {
                jvm.awaitLine(".*Kafka Server started.*", LIMIT);
                return new KafkaBroker(jvm, address);
            } catch (AssertionError e) {
                jvm.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below the ports that connections of others are given meanwhile: the broker has to be told its ports, and needs a while to take them. */
    static int freePort() {
        for (; ; ) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where clients find it. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        jvm.close();
    }
}
