package dev.acta.agent.instrument.http;

/** What the redaction hides of a request's head, asked on the application's thread. Implementations are thread-safe. */
public interface SecretRules {

    /**
     * @param name of a header or cookie
     * @return whether nobody may read what it holds
     */
    boolean hides(String name);

    /**
     * @param name of a parameter of the query
     * @param value what it holds
     * @return whether nobody may read that
     */
    boolean hidesParameter(String name, String value);

    /**
     * @param text that may be a name
     * @return whether it looks drawn by lot, as keys do and names of people and their addresses do not
     */
    boolean isKey(String text);

    /**
     * @param key that stood for a user's name
     */
    void know(String key);

    /**
     * @param text that may be a name
     * @return whether {@link #know} was told it since the application has started; of many keys some are forgotten
     */
    boolean isKnown(String text);
}
