package dev.acta.agent.instrument.jdbc.control;

/**
 * What controls transactions anywhere in a text for SQL Server, where a statement ends without a semicolon: {@code BEGIN TRAN UPDATE ..
 * COMMIT}, {@code IF @@TRANCOUNT > 0 ROLLBACK}.
 */
final class TransactSql {

    private static final String[] WORDS = {"COMMIT", "ROLLBACK", "TRAN", "TRANSACTION", "EXEC", "EXECUTE"};

    private String before = "";
    private int controls;
    private boolean begins;
    private boolean beginsAny;
    private boolean calls;
    private boolean any;

    /**
     * Whether a text may hold such a word. One pass, nothing is copied; {@code false} only if it surely holds none.
     *
     * @param sql may have them in comments and literals
     */
    static boolean mayControl(String sql) {
        boolean within = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            boolean part = isPart(c);
            if (part && !within && isAnyAt(sql, i)) {
                return true;
            }
            within = part;
        }
        return false;
    }

    private static boolean isAnyAt(String sql, int at) {
        char first = (char) (sql.charAt(at) & ~' ');
        for (int i = 0; i < WORDS.length; i++) {
            String word = WORDS[i];
            int end = at + word.length();
            if (word.charAt(0) == first
                    && sql.regionMatches(true, at, word, 0, word.length())
                    && (end == sql.length() || !isPart(sql.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    void next(String token) {
        boolean named = before.equals("@") || before.equals("."); // a variable, a column
        switch (named ? "" : token) {
            case "COMMIT":
            case "ROLLBACK":
                controls++;
                begins = false;
                break;
            case "TRAN":
            case "TRANSACTION":
                if (before.equals("BEGIN") || before.equals("DISTRIBUTED")) {
                    controls++;
                    begins = true;
                    beginsAny = true;
                } else if (before.equals("SAVE")) {
                    controls++;
                }
                break;
            case "EXEC":
            case "EXECUTE":
                calls |= any;
                break;
            default:
                break;
        }
        before = token;
        any = true;
    }

    /** How many there are. */
    int controls() {
        return controls;
    }

    /** Whether the last one begins a transaction. */
    boolean begins() {
        return begins;
    }

    /** Whether any of them does. */
    boolean beginsAny() {
        return beginsAny;
    }

    /** Whether something is called, but at the begin. */
    boolean calls() {
        return calls;
    }

    /** Whether a statement is one that controls and nothing else. */
    static boolean isAlone(SqlTokens tokens) {
        if (!tokens.isWhole()) {
            return false;
        }
        int next = 1;
        if (tokens.get(next).equals("DISTRIBUTED")) {
            next++;
        }
        boolean named = tokens.get(next).startsWith("TRAN");
        if (named || tokens.get(next).equals("WORK")) {
            next++;
        }
        if (named && tokens.get(next).equals("@")) {
            next++;
        }
        if (named && !tokens.get(next).isEmpty() && !tokens.get(next).equals("WITH")) {
            next++; // its name
        }
        return tokens.get(next).isEmpty() || tokens.get(next).equals("WITH");
    }
}
