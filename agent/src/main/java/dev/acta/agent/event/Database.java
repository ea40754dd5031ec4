package dev.acta.agent.event;

/** Which database a physical connection leads to. One object per connection; immutable. */
public final class Database {

    private final String url;

    /**
     * @param url the JDBC URL as the driver gives it, secrets and all; or {@code null}. The publisher takes it apart
     */
    public Database(String url) {
        this.url = url;
    }

    /** @return the JDBC URL as the driver gives it, never to be written as it is; or {@code null} */
    public String url() {
        return url;
    }
}
