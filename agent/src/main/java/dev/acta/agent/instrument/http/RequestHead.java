package dev.acta.agent.instrument.http;

/** The headers of a request's body. Immutable. */
final class RequestHead implements BodyHead {

    private final String type;
    private final String encoding;

    RequestHead(String type, String encoding) {
        this.type = type;
        this.encoding = encoding;
    }

    @Override
    public String contentType() {
        return type;
    }

    @Override
    public String contentEncoding() {
        return encoding;
    }
}
