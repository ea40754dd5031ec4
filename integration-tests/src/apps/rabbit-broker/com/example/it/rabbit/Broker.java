package com.example.it.rabbit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** Apache Qpid Broker-J, which speaks AMQP 0-9-1 and keeps nothing. */
public final class Broker {

    private static final String CONFIGURATION = """
            {
              "name": "it",
              "modelVersion": "9.1",
              "authenticationproviders": [{
                "name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
                "users": [{"name": "guest", "type": "managed", "password": "guest"}]
              }],
              "ports": [{
                "name": "AMQP", "port": "PORT", "bindingAddress": "127.0.0.1", "authenticationProvider": "plain",
                "protocols": ["AMQP_0_9_1"],
                "virtualhostaliases": [{"name": "default", "type": "defaultAlias"}]
              }],
              "virtualhostnodes": [{
                "name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
                "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"
              }]
            }
            """;

    private Broker() {}

    /** @param arguments the port, and a folder */
    public static void main(String[] arguments) throws Exception {
        Path file = Files.write(
                Path.of(arguments[1], "broker.json"),
                CONFIGURATION.replace("PORT", arguments[0]).getBytes(StandardCharsets.UTF_8));
        new SystemLauncher()
                .startup(Map.of(
                        "type",
                        "Memory",
                        "initialConfigurationLocation",
                        file.toUri().toString()));
        System.out.println("ready on " + arguments[0]);
        Thread.sleep(Long.MAX_VALUE);
    }
}
