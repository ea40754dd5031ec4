package dev.acta.agent.instrument.jdbc.control;

import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;

/** Reads what one statement of a text does to its transaction, as far as the product is known. Immutable; the caller's thread. */
final class ControlStatement {

    private final Product product;
    private final Definitions definitions;

    ControlStatement(Product product) {
        this.product = product;
        definitions = new Definitions(product);
    }

    /**
     * Reads a statement.
     *
     * @param tokens stands at it
     * @return {@link ControlStep#WORK} if it only works within whatever transaction there is
     */
    ControlStep stepOf(SqlTokens tokens) {
        return product == Product.SQLSERVER ? ofTransactSql(tokens) : step(tokens);
    }

    /** Whether statements that begin with this word only work, on each product. */
    static boolean isWork(String first) {
        switch (first) {
            case "INSERT":
            case "UPDATE":
            case "DELETE":
            case "SELECT":
            case "MERGE":
            case "WITH":
                return true;
            default:
                return false;
        }
    }

    /** A statement may be several on SQL Server, without a semicolon between them. */
    private ControlStep ofTransactSql(SqlTokens tokens) {
        TransactSql all = tokens.transactSql();
        if (all.controls() > 0 && !tokens.isRoutine()) {
            ControlStep only = all.controls() == 1 && TransactSql.isAlone(tokens) ? step(tokens) : ControlStep.WORK;
            if (only.kind() == Kind.WORK || only.kind() == Kind.PROCEDURE) {
                return new ControlStep(
                        all.begins() ? Kind.IN_DOUBT_AND_OPEN : Kind.IN_DOUBT,
                        all.beginsAny() && !all.begins() ? ControlStep.BEGINS : null);
            }
            return only;
        }
        return all.calls() && !tokens.isRoutine() ? new ControlStep(Kind.PROCEDURE, null) : step(tokens);
    }

    private ControlStep step(SqlTokens tokens) {
        String first = tokens.get(0);
        String second = tokens.get(1);
        switch (first) {
            case "BEGIN":
                return isBlock(second) ? block() : new ControlStep(Kind.BEGIN, null);
            case "DECLARE":
                return declaresForBlock(tokens, second) ? block() : definitions.other(first, second);
            case "START":
                return second.equals("TRANSACTION")
                        ? new ControlStep(Kind.BEGIN, null)
                        : definitions.other(first, second);
            case "COMMIT":
                return commit(tokens, second);
            case "END":
                return end(tokens);
            case "ABORT":
                return product == Product.POSTGRESQL
                        ? new ControlStep(chains(tokens) ? Kind.ROLLBACK_AND_CHAIN : Kind.ROLLBACK, null)
                        : definitions.other(first, second);
            case "ROLLBACK":
                return rollback(tokens, second);
            case "SAVEPOINT":
                return new ControlStep(Kind.SAVEPOINT, savepoint(tokens, 1));
            case "SAVE": // SQL Server
                return second.startsWith("TRAN")
                        ? new ControlStep(Kind.SAVEPOINT, savepoint(tokens, 2))
                        : definitions.other(first, second);
            case "RELEASE":
                return new ControlStep(Kind.RELEASE, savepoint(tokens, second.equals("SAVEPOINT") ? 2 : 1));
            case "SET":
                return set(tokens, second);
            case "PREPARE":
                return prepare(tokens, second);
            case "XA":
                return xa(tokens, second);
            default:
                return definitions.read(first, second, tokens);
        }
    }

    private String savepoint(SqlTokens tokens, int index) {
        return SavepointNames.written(tokens.get(index), tokens.asWritten(index), product);
    }

    /** MySQL and MariaDB take apart what they are sent; blocks are how a procedure is called on Oracle. */
    private ControlStep block() {
        return new ControlStep(product == Product.MYSQL ? Kind.IN_DOUBT : Kind.PROCEDURE, null);
    }

    /** And not a cursor or a temporary table. */
    private boolean declaresForBlock(SqlTokens tokens, String second) {
        boolean isTable = second.equals("GLOBAL") || second.equals("LOCAL");
        return product == Product.ORACLE
                || product == Product.MYSQL
                || product == Product.OTHER && !isTable && tokens.indexOf("CURSOR") < 0;
    }

    private boolean isBlock(String second) {
        if (second.isEmpty() || !SqlTokens.isBlockWord(second)) {
            return product == Product.ORACLE; // BEGIN always opens a block there
        }
        return !second.equals("NOT") || product != Product.POSTGRESQL; // NOT DEFERRABLE there, NOT ATOMIC on MariaDB
    }

    private ControlStep commit(SqlTokens tokens, String second) {
        if (second.equals("PREPARED")) {
            return new ControlStep(Kind.COMMIT_PREPARED, tokens.get(2));
        }
        if (product == Product.H2
                && second.equals("TRANSACTION")
                && !tokens.get(2).isEmpty()) {
            return new ControlStep(Kind.COMMIT_PREPARED, tokens.get(2));
        }
        return chains(tokens)
                ? new ControlStep(Kind.COMMIT_AND_CHAIN, null)
                : new ControlStep(Kind.COMMIT, saysNoChain(tokens));
    }

    /** Whether it says so itself, which matters on MySQL alone. */
    private String saysNoChain(SqlTokens tokens) {
        return product == Product.MYSQL && tokens.indexOf("CHAIN") > 0 ? ControlStep.NO_CHAIN : null;
    }

    private ControlStep rollback(SqlTokens tokens, String second) {
        if (second.equals("PREPARED")) {
            return new ControlStep(Kind.ROLLBACK_PREPARED, tokens.get(2));
        }
        int to = tokens.indexOf("TO");
        if (to > 0) {
            return new ControlStep(
                    Kind.ROLLBACK_TO, savepoint(tokens, tokens.get(to + 1).equals("SAVEPOINT") ? to + 2 : to + 1));
        }
        String third = tokens.get(2);
        if (second.startsWith("TRAN") && !third.isEmpty()) {
            if (product == Product.H2) {
                return new ControlStep(Kind.ROLLBACK_PREPARED, third);
            }
            if (product == Product.SQLSERVER) {
                return new ControlStep(
                        Kind.ROLLBACK_TO,
                        savepoint(tokens, 2)); // whoever has no such savepoint takes it for the transaction's name
            }
        }
        return chains(tokens)
                ? new ControlStep(Kind.ROLLBACK_AND_CHAIN, null)
                : new ControlStep(Kind.ROLLBACK, saysNoChain(tokens));
    }

    private static boolean chains(SqlTokens tokens) {
        int chain = tokens.indexOf("CHAIN");
        return chain > 0 && !tokens.get(chain - 1).equals("NO");
    }

    private ControlStep end(SqlTokens tokens) {
        switch (product) {
            case POSTGRESQL:
                return new ControlStep(chains(tokens) ? Kind.COMMIT_AND_CHAIN : Kind.COMMIT, null);
            case SQLITE:
                return new ControlStep(Kind.COMMIT, null);
            case SQLSERVER:
                return ControlStep.WORK; // of a block
            default:
                return new ControlStep(Kind.IN_DOUBT, null); // of a block that may hold anything
        }
    }

    private ControlStep set(SqlTokens tokens, String second) {
        ControlStep autoCommit = AutoCommitText.read(tokens, product);
        if (autoCommit != ControlStep.WORK) {
            return autoCommit;
        }
        switch (product) {
            case MYSQL:
                return setOfMySql(tokens, second);
            case H2:
                return isOfSession(second) ? ControlStep.WORK : ControlStep.mayCommit();
            case HSQLDB: // its own settings commit; those of the session and its variables do not
                return isOfSession(second) || tokens.get(2).equals("=") ? ControlStep.WORK : ControlStep.mayCommit();
            case DERBY:
                return second.equals("ISOLATION")
                                || second.equals("CURRENT") && tokens.get(2).equals("ISOLATION")
                        ? ControlStep.mayCommit()
                        : ControlStep.WORK;
            default:
                return ControlStep.WORK;
        }
    }

    private static ControlStep setOfMySql(SqlTokens tokens, String second) {
        if (second.equals("PASSWORD")
                || second.equals("DEFAULT") && tokens.get(2).equals("ROLE")) {
            return new ControlStep(Kind.DEFINITION, null);
        }
        if (second.equals("STATEMENT")) {
            int with = tokens.indexOf("FOR");
            return with > 0 && isWork(tokens.get(with + 1)) ? ControlStep.WORK : new ControlStep(Kind.IN_DOUBT, null);
        }
        return CompletionText.read(tokens);
    }

    /** H2's and HSQLDB's settings that only matter to the session. */
    private boolean isOfSession(String second) {
        switch (second) {
            case "@":
            case "SCHEMA":
            case "CATALOG":
            case "TIME":
                return true;
            case "SESSION":
            case "TRANSACTION": // H2 commits when it sets how transactions are isolated
                return product == Product.HSQLDB;
            case "SCHEMA_SEARCH_PATH":
            case "QUERY_TIMEOUT":
            case "LOCK_TIMEOUT":
            case "THROTTLE":
                return product == Product.H2;
            case "ROLE":
            case "MAXROWS":
                return product == Product.HSQLDB;
            default:
                return false;
        }
    }

    private ControlStep prepare(SqlTokens tokens, String second) {
        boolean postgres = product == Product.POSTGRESQL && second.equals("TRANSACTION");
        boolean h2 = product == Product.H2 && second.equals("COMMIT");
        return postgres || h2
                ? new ControlStep(Kind.PREPARE, tokens.get(2))
                : definitions.read("PREPARE", second, tokens);
    }

    /** MySQL and MariaDB; the branch is named as {@code gtrid [, bqual [, format]]}. */
    private static ControlStep xa(SqlTokens tokens, String second) {
        StringBuilder name = new StringBuilder();
        boolean onePhase = false;
        for (int i = 2; !tokens.get(i).isEmpty(); i++) {
            String token = tokens.get(i);
            if (token.equals("ONE") || token.equals("JOIN") || token.equals("RESUME") || token.equals("SUSPEND")) {
                onePhase = token.equals("ONE");
                break;
            }
            name.append(token);
        }
        switch (second) {
            case "START":
            case "BEGIN":
                return new ControlStep(Kind.BEGIN, null);
            case "PREPARE":
                return new ControlStep(Kind.PREPARE, name.toString());
            case "COMMIT":
                return onePhase
                        ? new ControlStep(Kind.COMMIT, ControlStep.NO_CHAIN)
                        : new ControlStep(Kind.COMMIT_PREPARED, name.toString());
            case "ROLLBACK": // of a branch that is prepared, or of the one that is open
                return new ControlStep(Kind.ROLLBACK_PREPARED, name.toString());
            default:
                return ControlStep.WORK;
        }
    }
}
