package dev.acta.agent.instrument.jdbc.control;

/** How products tell savepoints by their names. Names are compared as they are once {@link #given} or the reader of texts has made them alike. */
public final class SavepointNames {

    private SavepointNames() {}

    /**
     * A name that was given to a driver, which quotes it.
     *
     * @param name may be {@code null}
     */
    public static String given(String name, Product product) {
        return name != null && passesOverCase(product) ? inAscii(name, true) : name;
    }

    /**
     * A name that stands in a text.
     *
     * @param token as {@link SqlTokens#get} gives it
     * @param written as it stands there
     */
    static String written(String token, String written, Product product) {
        if (token.startsWith("'")) {
            return given(token.substring(1), product);
        }
        switch (product) {
            case POSTGRESQL:
                return inAscii(written, false);
            case SQLSERVER:
                return written; // whatever the database's collation
            case MYSQL:
            case SQLITE:
                return inAscii(written, true);
            default:
                return token;
        }
    }

    private static boolean passesOverCase(Product product) {
        return product == Product.MYSQL || product == Product.SQLITE;
    }

    /** Whether two names that differ in case alone are two savepoints for sure; elsewhere settings decide, or letters that are not ASCII. */
    public static boolean areCertain(Product product) {
        return product != Product.H2 && product != Product.MYSQL && product != Product.OTHER;
    }

    /** Whether a savepoint takes the place of an older one of its name; elsewhere the older one comes back once the newer one is gone. */
    public static boolean replaceEachOther(Product product) {
        return product == Product.H2
                || product == Product.HSQLDB
                || product == Product.MYSQL
                || product == Product.ORACLE;
    }

    private static String inAscii(String name, boolean upper) {
        char from = upper ? 'a' : 'A';
        char to = upper ? 'z' : 'Z';
        char[] folded = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= from && c <= to) {
                if (folded == null) {
                    folded = name.toCharArray();
                }
                folded[i] = (char) (c ^ ' ');
            }
        }
        return folded == null ? name : new String(folded);
    }
}
