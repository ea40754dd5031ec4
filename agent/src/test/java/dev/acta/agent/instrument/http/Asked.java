package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Actor;
import java.util.Map;
import java.util.TreeMap;

/** A request of no server at all. */
public class Asked extends Incoming {

    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String peer = "10.0.0.1";
    String query;

    public Asked with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public String path() {
        return "/orders";
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public String header(String name) {
        return headers.get(name);
    }

    @Override
    public String allOf(String name) {
        return headers.get(name);
    }

    @Override
    public Iterable<String> headerNames() {
        return headers.keySet();
    }

    @Override
    public Actor actor() {
        return Actor.ANONYMOUS;
    }
}
