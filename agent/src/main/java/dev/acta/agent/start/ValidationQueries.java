package dev.acta.agent.start;

/** The queries by which pools ask whether a connection still works: those that read no table and say nothing. */
final class ValidationQueries {

    private static final String[] TEXTS = {
        "", // isValid of PostgreSQL's driver
        "SELECT 1",
        "/* ping */ SELECT 1",
        "SELECT 1 FROM DUAL",
        "SELECT 'x'",
        "SELECT 'x' FROM DUAL",
        "SELECT 1 FROM INFORMATION_SCHEMA.SYSTEM_USERS",
        "SELECT 1 FROM SYSIBM.SYSDUMMY1",
        "VALUES 1",
        "VALUES(1)"
    };

    private static final int LONGEST = 64;

    private ValidationQueries() {}

    /** @param sql {@code null} if it is not known */
    static boolean isOne(String sql) {
        if (sql == null || sql.length() > LONGEST) {
            return false;
        }
        int end = sql.length();
        while (end > 0 && (sql.charAt(end - 1) == ';' || sql.charAt(end - 1) == ' ')) {
            end--;
        }
        for (String text : TEXTS) {
            if (text.length() == end && text.regionMatches(true, 0, sql, 0, end)) {
                return true;
            }
        }
        return false;
    }
}
