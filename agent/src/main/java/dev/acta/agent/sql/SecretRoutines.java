package dev.acta.agent.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Statements that hand over a password or a key by its position, where no column and no word says so: procedures that make logins, functions
 * that encrypt with a key, definitions of users and of links to other databases.
 */
final class SecretRoutines {

    /** Names that nothing else has. */
    private static final Set<String> NAMES = new HashSet<>(Arrays.asList(
            "SP_ADDLOGIN",
            "SP_ADDLINKEDSRVLOGIN",
            "SP_ADDLINKEDSERVER",
            "SP_ADDREMOTELOGIN",
            "SP_ADDAPPROLE",
            "SP_SETAPPROLE",
            "SP_CHANGE_USERS_LOGIN",
            "SYSCS_CREATE_USER",
            "SYSCS_RESET_PASSWORD",
            "SYSCS_MODIFY_PASSWORD",
            "SYSCS_SET_DATABASE_PROPERTY"));

    /** Names of functions: a bracket follows. */
    private static final Set<String> FUNCTIONS = new HashSet<>(Arrays.asList(
            "PGP_SYM_ENCRYPT",
            "PGP_SYM_ENCRYPT_BYTEA",
            "PGP_SYM_DECRYPT",
            "PGP_SYM_DECRYPT_BYTEA",
            "PGP_PUB_DECRYPT",
            "PGP_PUB_DECRYPT_BYTEA",
            "ENCRYPT",
            "ENCRYPT_IV",
            "DECRYPT",
            "DECRYPT_IV",
            "CRYPT",
            "HMAC",
            "AES_ENCRYPT",
            "AES_DECRYPT",
            "DES_ENCRYPT",
            "DES_DECRYPT",
            "OPENROWSET",
            "OPENDATASOURCE",
            "LINK_SCHEMA",
            "SET_WALLET",
            "SET_AUTHENTICATION"));

    /** Parts of the name of a procedure that takes a user's password. */
    private static final String[] LOGINS = {"LOGIN", "LOGON", "SIGNIN", "SIGN_IN", "AUTHENTICATE"};

    private static final Set<String> PRAGMAS =
            new HashSet<>(Arrays.asList("KEY", "REKEY", "HEXKEY", "HEXREKEY", "TEXTKEY", "TEXTREKEY"));

    private SecretRoutines() {}

    static boolean areIn(Tokens tokens) {
        if (definesUsersOrLinks(tokens)) {
            return true;
        }
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.isName(i) && isOne(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    /** {@code CREATE USER x SALT 'a' HASH 'b'}, {@code CREATE LINKED TABLE l('driver', 'url', 'user', 'password', 't')}. */
    private static boolean definesUsersOrLinks(Tokens tokens) {
        if (!tokens.is(0, "CREATE") && !tokens.is(0, "ALTER")) {
            return false;
        }
        for (int i = 1; i < 6; i++) {
            if (tokens.is(i, "USER") || tokens.is(i, "LINKED")) {
                return true;
            }
            if (tokens.is(i, "TABLE") || tokens.is(i, "VIEW")) {
                return false;
            }
        }
        return false;
    }

    private static boolean isOne(Tokens tokens, int at) {
        String name = tokens.text(at).toUpperCase(Locale.ROOT);
        if (NAMES.contains(name)) {
            return true;
        }
        if (FUNCTIONS.contains(name)) {
            return tokens.is(at + 1, '(') && !tokens.is(at - 1, "INTO") && !tokens.is(at - 1, "TABLE");
        }
        if (PRAGMAS.contains(name)) {
            return isAfterPragma(tokens, at) || name.equals("KEY") && tokens.is(0, "ATTACH");
        }
        return isLogin(name) && isCalled(tokens, at);
    }

    /** {@code PRAGMA key}, {@code PRAGMA main.key}. */
    private static boolean isAfterPragma(Tokens tokens, int at) {
        return tokens.is(at - 1, "PRAGMA") || tokens.is(at - 1, '.') && tokens.is(at - 3, "PRAGMA");
    }

    private static boolean isLogin(String name) {
        for (String part : LOGINS) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the name, perhaps behind those of its schema and package, stands where a procedure's does. */
    private static boolean isCalled(Tokens tokens, int at) {
        int before = at - 1;
        while (tokens.is(before, '.') && tokens.isName(before - 1)) {
            before -= 2;
        }
        return tokens.is(before, "CALL")
                || tokens.is(before, "EXEC")
                || tokens.is(before, "EXECUTE")
                || tokens.is(before, "PERFORM")
                || tokens.is(before, "SELECT") && tokens.is(at + 1, '(');
    }
}
