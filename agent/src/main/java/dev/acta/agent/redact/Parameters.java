package dev.acta.agent.redact;

/**
 * Names that stand for a secret among the parameters of a query or a form, and for something else in most other places: {@code code}, {@code key}, {@code
 * ticket}. What a parameter of these names holds is hidden if it looks drawn by lot; {@code code} also beside {@code state} or {@code grant_type}, as in
 * OAuth 2.0 (RFC 6749, 4.1); {@code tan}, {@code signature} and {@code assertion} always.
 */
public final class Parameters {

    private static final String[] ALWAYS = {"tan", "signature", "assertion"};
    private static final String[] IF_TOKEN = {"code", "key", "ticket", "auth"};
    private static final String[] BESIDE_CODE = {"state", "grant_type"};

    private Parameters() {}

    /**
     * @param name of the parameter
     * @param text holds the value
     * @param from where the value begins
     * @param to where it ends
     * @param isOfOAuth whether a parameter is there for which {@link #isOfOAuth} is true
     * @return whether the value must be hidden though the name alone says nothing
     */
    public static boolean isSecret(String name, String text, int from, int to, boolean isOfOAuth) {
        return isIn(ALWAYS, name)
                || isIn(IF_TOKEN, name) && Lot.isDrawn(text, from, to)
                || isOfOAuth && name.equalsIgnoreCase("code");
    }

    /** @return whether a parameter of this name stands beside the {@code code} of OAuth 2.0 */
    public static boolean isOfOAuth(String name) {
        return isIn(BESIDE_CODE, name);
    }

    /** Whether a query has a parameter of such a name. */
    static boolean isOfOAuthIn(String query) {
        for (String name : BESIDE_CODE) {
            if (hasName(query, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasName(String query, String name) {
        for (int at = query.indexOf(name); at >= 0; at = query.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || "?&#;".indexOf(query.charAt(at - 1)) >= 0;
            if (begins && end < query.length() && query.charAt(end) == '=') {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(String[] names, String name) {
        for (String each : names) {
            if (each.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
