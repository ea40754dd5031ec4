package dev.acta.agent.instrument;

/**
 * Methods to weave because of their names: {@code com.acme.billing.*Service#post*(..)}. A star stands for anything within one name, two for
 * packages, too; {@code ()} is a method without parameters, {@code (..)} or nothing one with any. Immutable, thread-safe.
 */
public final class NameRule {

    private static final String ANY = "(..)";
    private static final String NONE = "()";

    private final String advice;
    private final String type;
    private final String method;
    private final boolean bare;

    /**
     * @param pattern as above
     * @param advice binary name of the advice class, {@code null} if the rule is only asked
     * @throws IllegalArgumentException if it is no such pattern
     */
    public NameRule(String pattern, String advice) {
        int hash = pattern.indexOf('#');
        if (hash <= 0 || hash == pattern.length() - 1) {
            throw new IllegalArgumentException(pattern);
        }
        this.advice = advice;
        this.type = pattern.substring(0, hash).replace('.', '/');
        this.bare = pattern.endsWith(NONE);
        int end = bare
                ? pattern.length() - NONE.length()
                : pattern.endsWith(ANY) ? pattern.length() - ANY.length() : pattern.length();
        this.method = pattern.substring(hash + 1, end);
    }

    String advice() {
        return advice;
    }

    /**
     * @param className binary name of the declaring class
     * @param name of the method
     * @param parameters how many it has
     * @return whether the pattern names this method
     */
    public boolean fits(String className, String name, int parameters) {
        return fitsMethod(name, parameters) && fitsType(className.replace('.', '/'));
    }

    boolean fitsType(String internalName) {
        return fits(type, 0, internalName, 0);
    }

    boolean fitsMethod(String name, int parameters) {
        return (!bare || parameters == 0) && fits(method, 0, name, 0);
    }

    private static boolean fits(String pattern, int from, String name, int start) {
        int at = start;
        for (int i = from; i < pattern.length(); i++) {
            if (pattern.charAt(i) != '*') {
                if (at == name.length() || name.charAt(at++) != pattern.charAt(i)) {
                    return false;
                }
                continue;
            }
            boolean packages = i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
            int rest = packages ? i + 2 : i + 1;
            while (!fits(pattern, rest, name, at)) {
                if (at == name.length() || !packages && name.charAt(at) == '/') {
                    return false;
                }
                at++;
            }
            return true;
        }
        return at == name.length();
    }
}
