package dev.acta.agent.event;

import java.util.Collections;
import java.util.List;

/** Where work came from. Immutable. */
public final class Origin {

    /** Work that nobody outside asked for. */
    public static final Origin SYSTEM =
            new Origin("SYSTEM", null, null, Collections.<String>emptyList(), null, null, null);

    /** Work that a scheduler began. */
    public static final Origin CRON = new Origin("CRON", null, null, Collections.<String>emptyList(), null, null, null);

    private final String kind;
    private final String ip;
    private final String peer;
    private final List<String> forwarded;
    private final String userAgent;
    private final String app;
    private final String flow;

    /**
     * @param kind {@code API}, {@code UI}, {@code CRON}, {@code MESSAGE}, {@code SYSTEM} or {@code OTHER}
     * @param ip the client's address as far as it can be trusted, or {@code null}
     * @param peer the socket peer's address, or {@code null}
     * @param forwarded addresses that proxies claimed, from the client's side on; not changed afterwards
     * @param userAgent the User-Agent header, or {@code null}
     * @param app the client application, by its own word, or {@code null}
     * @param flow the flow within it, by its own word, or {@code null}
     */
    public Origin(
            String kind, String ip, String peer, List<String> forwarded, String userAgent, String app, String flow) {
        this.kind = kind;
        this.ip = ip;
        this.peer = peer;
        this.forwarded = forwarded;
        this.userAgent = userAgent;
        this.app = app;
        this.flow = flow;
    }

    /**
     * @param address the socket peer's, who is the client
     * @return an origin of kind {@code API} that knows no more
     */
    public static Origin api(String address) {
        return new Origin("API", address, address, Collections.<String>emptyList(), null, null, null);
    }

    /** @return {@code API}, {@code UI}, {@code CRON}, {@code MESSAGE}, {@code SYSTEM} or {@code OTHER} */
    public String kind() {
        return kind;
    }

    /** @return the client's address as far as it can be trusted, or {@code null} */
    public String ip() {
        return ip;
    }

    /** @return the socket peer's address, or {@code null} */
    public String peer() {
        return peer;
    }

    /** @return addresses that proxies claimed, never {@code null} */
    public List<String> forwarded() {
        return forwarded;
    }

    /** @return the User-Agent header, or {@code null} */
    public String userAgent() {
        return userAgent;
    }

    /** @return the client application, by its own word, or {@code null} */
    public String app() {
        return app;
    }

    /** @return the flow within the client application, by its own word, or {@code null} */
    public String flow() {
        return flow;
    }

    int weight() {
        int weight = 64 + Captured.weight(userAgent) + Captured.weight(app) + Captured.weight(flow);
        for (int i = 0; i < forwarded.size(); i++) {
            weight += Captured.weight(forwarded.get(i));
        }
        return weight;
    }
}
