package dev.acta.it.container;

import dev.acta.it.container.Container.Feature;
import java.util.ArrayList;
import java.util.List;

/**
 * Where requests come from: what proxies say in whichever header they write, and what clients make up. A proxy is whoever connects
 * from an address of its own within the machine.
 */
final class Origins {

    /** Value of the setting. */
    static final String TRUSTED = "127.0.0.3,10.0.0.0/8,2001:db8:ffff::/48";

    /** From where the trusted proxy connects. */
    static final String PROXY = "127.0.0.3";

    private static final String NAME = "origin: ";
    private static final String CLIENT = "203.0.113.9";
    private static final String SPOOFED = "198.51.100.66";

    private Origins() {}

    /** Some scenarios, and those of this class with a path that is answered with 200. */
    static List<Scenario> and(List<Scenario> others, String path) {
        List<Scenario> all = new ArrayList<>(others);
        all.add(of("a client that made it all up", c -> {
            Client.Call call = c.get(path);
            for (ForwardedHeader each : ForwardedHeader.values()) {
                call.header(each.header(), each.value(SPOOFED, "10.1.2.3"));
            }
            call.header("X-Forwarded-Proto", "https").has("/request/tls", "false");
            call.gives(200);
        }));
        all.add(new Scenario(
                NAME + "a client that made up the host",
                0,
                null,
                Feature.HOST_AS_FORWARDED,
                c -> c.get(path)
                        .header("X-Forwarded-Host", "made-up.example")
                        .ofThisHost()
                        .gives(200)));
        all.add(of("a proxy", c -> c.by(path, CLIENT).origin(CLIENT, CLIENT).gives(200)));
        all.add(of(
                "a proxy, and a client that made up the beginning",
                c -> c.by(path, SPOOFED, CLIENT)
                        .origin(CLIENT, SPOOFED + "," + CLIENT)
                        .gives(200)));
        all.add(of(
                "a proxy, and a client that made up a proxy",
                c -> c.by(path, SPOOFED, "10.0.0.1", CLIENT)
                        .origin(CLIENT, SPOOFED + ",10.0.0.1," + CLIENT)
                        .gives(200)));
        all.add(of(
                "a proxy, and a client that sent the header itself",
                c -> c.by(path, CLIENT)
                        .headerBefore(c.forwarded().header(), c.forwarded().value(SPOOFED))
                        .origin(CLIENT, SPOOFED + "," + CLIENT)
                        .gives(200)));
        all.add(of(
                "two proxies",
                c -> c.by(path, CLIENT, "10.1.2.3")
                        .origin(CLIENT, CLIENT + ",10.1.2.3")
                        .gives(200)));
        all.add(of("a proxy, and the headers that it does not write", c -> {
            Client.Call call = c.by(path, CLIENT).origin(CLIENT, CLIENT);
            for (ForwardedHeader each : ForwardedHeader.values()) {
                if (each != c.forwarded()) {
                    call.header(each.header(), each.value(SPOOFED));
                }
            }
            call.gives(200);
        }));
        all.add(of(
                "a port",
                c -> c.by(path, CLIENT + ":4711").origin(CLIENT, CLIENT).gives(200)));
        all.add(of(
                "IPv6",
                c -> c.by(path, "[2001:DB8:0:0::9]")
                        .origin("2001:db8::9", "2001:db8::9")
                        .gives(200)));
        all.add(of(
                "IPv6 and a port, behind a proxy with IPv6",
                c -> c.by(path, "[2001:db8::9]:4711", "[2001:db8:ffff::1]:80")
                        .origin("2001:db8::9", "2001:db8::9,2001:db8:ffff::1")
                        .gives(200)));
        all.add(of(
                "a proxy that hides its client",
                c -> c.by(path, CLIENT, "unknown")
                        .origin(PROXY, CLIENT + ",unknown")
                        .gives(200)));
        all.add(of(
                "a proxy that says nothing", c -> c.by(path).origin(PROXY, "").gives(200)));
        return List.copyOf(all);
    }

    /** Whether it is one of this class. */
    static boolean has(Scenario scenario) {
        return scenario.name().startsWith(NAME);
    }

    private static Scenario of(String name, Scenario.Script script) {
        return new Scenario(NAME + name, 0, null, null, script);
    }
}
