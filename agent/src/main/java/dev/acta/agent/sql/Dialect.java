package dev.acta.agent.sql;

import java.util.Locale;

/** Where databases differ in how a literal, a comment or a quoted name begins and ends. */
public enum Dialect {
    /** Not known, or one that keeps to the standard. */
    STANDARD,
    /** {@code "literals"}, backslash escapes, {@code #} comments, executable comments. MariaDB too. */
    MYSQL,
    /** {@code E'..'}, {@code $tag$..$tag$}, nested comments, operators with question marks. */
    POSTGRESQL,
    /** {@code q'[..]'}. */
    ORACLE,
    /** {@code [names]}, nested comments. Sybase too. */
    SQL_SERVER,
    /** {@code $$..$$}, nested comments, {@code //} comments. */
    H2,
    /** {@code [names]}, {@code `names`}. */
    SQLITE;

    private static final int MAX_URL_PARTS = 4;

    /**
     * The dialect of a database.
     *
     * @param system as the JDBC URL names it after {@code jdbc:}, {@code null} if it is not known
     * @return {@link #STANDARD} for what is not known
     */
    public static Dialect of(String system) {
        switch (system == null ? "" : system.toLowerCase(Locale.ROOT)) {
            case "mysql":
            case "mysql+srv":
            case "mariadb":
                return MYSQL;
            case "postgresql":
            case "pgsql":
            case "edb":
            case "redshift":
                return POSTGRESQL;
            case "oracle":
                return ORACLE;
            case "sqlserver":
            case "microsoft":
            case "jtds":
            case "sybase":
                return SQL_SERVER;
            case "h2":
                return H2;
            case "sqlite":
                return SQLITE;
            default:
                return STANDARD;
        }
    }

    /**
     * The dialect of the database that a connection leads to.
     *
     * @param url {@code jdbc:mysql://..}, or that of a driver in front of another one: {@code jdbc:p6spy:mysql://..}, {@code jdbc:tc:mysql:8:///..}
     * @return {@link #STANDARD} for what is not known
     */
    public static Dialect ofUrl(String url) {
        int from = 0;
        for (int part = 0; part < MAX_URL_PARTS; part++) {
            int colon = url.indexOf(':', from);
            if (colon < 0) {
                break;
            }
            Dialect dialect = of(url.substring(from, colon));
            if (dialect != STANDARD) {
                return dialect;
            }
            from = colon + 1;
        }
        return STANDARD;
    }

    /** Whether a backslash takes a quote's meaning away in a plain literal. */
    boolean escapesWithBackslash() {
        return this == MYSQL;
    }

    /** Whether {@code "x"} is a literal wherever it stands. */
    boolean quotesLiteralsTwice() {
        return this == MYSQL;
    }

    boolean hasHashComments() {
        return this == MYSQL;
    }

    boolean hasSlashComments() {
        return this == H2;
    }

    boolean nestsComments() {
        return this == POSTGRESQL || this == SQL_SERVER || this == H2;
    }

    /** Whether a comment of one line may end at a carriage return. */
    boolean endsLinesAtReturns() {
        return this != MYSQL && this != SQLITE;
    }

    /** Whether it may not. */
    boolean mayEndLinesAtFeedsOnly() {
        return this == STANDARD || this == ORACLE || this == SQL_SERVER;
    }

    /** Whether versions of one product, or the products that are read alike, differ in whether comments nest. */
    boolean isNestingUnknown() {
        return this == STANDARD || this == H2;
    }

    boolean hasDollarQuotes() {
        return this == POSTGRESQL || this == H2 || this == STANDARD;
    }

    boolean hasOracleQuotes() {
        return this == ORACLE || this == STANDARD;
    }

    boolean hasBracketNames() {
        return this == SQL_SERVER || this == SQLITE || this == STANDARD;
    }

    /** Whether what stands in brackets is nothing but a name. */
    boolean hasOnlyBracketNames() {
        return this == SQL_SERVER || this == SQLITE;
    }

    /** Whether it is one for some only: of unknown products, or as they are set. */
    boolean mayHaveBracketNames() {
        return this == STANDARD || this == H2;
    }

    boolean hasQuestionMarkOperators() {
        return this == POSTGRESQL;
    }
}
