package dev.acta.agent.instrument.jdbc.control;

import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;

/**
 * Reads what definitions, calls and administration do to a transaction: on most products definitions commit by themselves, on some they
 * are part of it. Immutable; the caller's thread.
 */
final class Definitions {

    private final Product product;

    Definitions(Product product) {
        this.product = product;
    }

    /**
     * Reads a statement that is none of those that are made for control.
     *
     * @param first its first word
     * @param second its second one
     * @param tokens all of them
     */
    ControlStep read(String first, String second, SqlTokens tokens) {
        if (product == Product.POSTGRESQL && first.equals("DO")) {
            return new ControlStep(Kind.PROCEDURE, null);
        }
        switch (first) {
            case "CALL":
            case "EXEC":
            case "?": // {? = call f()}
                return new ControlStep(Kind.PROCEDURE, null);
            case "EXECUTE": // there of any text
                boolean ofText = product == Product.MYSQL || product == Product.H2;
                return new ControlStep(ofText ? Kind.IN_DOUBT : Kind.PROCEDURE, null);
            case "CREATE":
            case "DROP":
                return createOrDrop(first, second, tokens);
            case "ALTER":
                return alter(second);
            case "TRUNCATE":
                return product == Product.HSQLDB ? truncateOfHsqldb(tokens) : definition();
            case "RENAME":
            case "GRANT":
            case "REVOKE":
            case "COMMENT":
                return definition();
            default:
                return product == Product.MYSQL
                        ? administrationOfMySql(first, second, tokens)
                        : otherThanMySql(first, second);
        }
    }

    private ControlStep otherThanMySql(String first, String second) {
        return first.equals("ANALYZE") ? definition() : other(first, second);
    }

    private ControlStep createOrDrop(String first, String second, SqlTokens tokens) {
        int temporary = Math.max(tokens.indexOf("TEMPORARY"), tokens.indexOf("TEMP"));
        switch (product) {
            case MYSQL:
                int most = second.equals("OR") ? 3 : 1;
                if (temporary < 0 || temporary > most) {
                    return definition();
                }
                return tokens.get(temporary + 1).startsWith("TABLE") ? ControlStep.WORK : ControlStep.mayCommit();
            case H2: // one that is TRANSACTIONAL does not
                return first.equals("CREATE") && temporary > 0 && temporary < 5
                        ? ControlStep.mayCommit()
                        : definition();
            case ORACLE: // private temporary tables
                return second.equals("PRIVATE") || tokens.get(2).equals("ORA") ? ControlStep.mayCommit() : definition();
            default:
                return definition();
        }
    }

    private ControlStep alter(String second) {
        boolean ofOracle = product == Product.ORACLE && (second.equals("SESSION") || second.equals("SYSTEM"));
        if (ofOracle || product == Product.HSQLDB && second.equals("SESSION")) {
            return ControlStep.WORK;
        }
        return product == Product.H2 && second.equals("SEQUENCE") ? ControlStep.mayCommit() : definition();
    }

    private ControlStep truncateOfHsqldb(SqlTokens tokens) {
        int and = tokens.indexOf("AND");
        return and > 0 && tokens.get(and + 1).equals("COMMIT") ? definition() : ControlStep.mayCommit();
    }

    private ControlStep administrationOfMySql(String first, String second, SqlTokens tokens) {
        switch (first) {
            case "ANALYZE": // else MariaDB's, which executes a statement and says how
                return isOfTable(second) || isOfTable(tokens.get(2)) ? definition() : ControlStep.WORK;
            case "CHECK":
            case "LOCK":
                return isOfTable(second) ? definition() : ControlStep.mayCommit();
            case "OPTIMIZE":
            case "REPAIR":
            case "FLUSH":
            case "RESET":
                return definition();
            case "LOAD":
                return second.equals("DATA") || second.equals("XML") ? ControlStep.WORK : ControlStep.mayCommit();
            case "PREPARE":
            case "DEALLOCATE":
            case "HANDLER":
            case "CHECKSUM":
            case "DO":
            case "USE":
            case "KILL":
            case "GET":
            case "SIGNAL":
            case "RESIGNAL":
                return ControlStep.WORK;
            case "IF": // blocks that are no procedure's
            case "CASE":
            case "WHILE":
            case "LOOP":
            case "REPEAT":
            case "FOR":
                return new ControlStep(Kind.IN_DOUBT, null);
            default:
                return other(first, second);
        }
    }

    private static boolean isOfTable(String word) {
        return word.equals("TABLE") || word.equals("TABLES");
    }

    /** Of a word that no product is known to commit by; where definitions are part of the transaction, nothing else commits either. */
    ControlStep other(String first, String second) {
        if (product.ddl() == Product.Ddl.STAYS || ControlStatement.isWork(first)) {
            return ControlStep.WORK;
        }
        switch (first) {
            case "SHOW":
            case "EXPLAIN":
            case "DESCRIBE":
            case "DESC":
            case "VALUES":
            case "TABLE":
            case "REPLACE":
            case "UPSERT":
            case "FETCH":
            case "PRAGMA":
            case "HELP":
                return ControlStep.WORK;
            case "DECLARE": // a cursor, a variable; a temporary table of HSQLDB
                return product == Product.HSQLDB || product == Product.OTHER
                        ? ControlStep.WORK
                        : ControlStep.mayCommit();
            case "LOCK":
                return product == Product.OTHER ? ControlStep.mayCommit() : ControlStep.WORK;
            case "USE":
            case "OPEN":
            case "CLOSE":
            case "COPY":
                return product == Product.OTHER ? ControlStep.WORK : ControlStep.mayCommit();
            default:
                return ControlStep.mayCommit();
        }
    }

    private ControlStep definition() {
        return product.ddl() == Product.Ddl.STAYS ? ControlStep.WORK : new ControlStep(Kind.DEFINITION, null);
    }
}
