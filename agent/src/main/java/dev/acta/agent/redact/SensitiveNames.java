package dev.acta.agent.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells by its name whether the value of a parameter, column, header or field is sensitive. Case and {@code _ - .} and
 * other punctuation do not count: {@code API-Key} is {@code apiKey}.
 *
 * <p>Long stems count anywhere in a name ({@code newPassword2}); short words only as a word of their own ({@code
 * card_pin}, {@code pinCode}, but not {@code pinned} or {@code shipping}). {@code tokenize} and {@code secretary} are
 * known not to be secrets; {@code token_count} is hidden, because {@code token_value} must be.
 *
 * <p>Not thread-safe: it belongs to the publisher thread.
 */
final class SensitiveNames {
    private static final int MAX_REMEMBERED = 2048;
    private static final int MAX_REMEMBERED_CHARS = 128;

    private static final String[] ANYWHERE = {
        "password",
        "passwd",
        "passwort",
        "kennwort",
        "passphrase",
        "passcode",
        "motdepasse",
        "contrasena",
        "contraseña",
        "pwd",
        "secret",
        "credential",
        "token",
        "apikey",
        "privatekey",
        "accesskey",
        "encryptionkey",
        "signingkey",
        "masterkey",
        "sharedkey",
        "accountkey",
        "securitycode",
        "cardverification",
        "samlresponse",
        "clientassertion",
        "codeverifier",
        "pincode",
        "cardpin",
        "userpin",
        "newpin",
        "oldpin",
        "userpass",
        "newpass",
        "oldpass",
        "mfacode",
        "dbpass",
        "totp",
        "csrf",
        "xsrf",
        "viewstate",
        "rememberme",
        "samlrequest",
        "samlart",
        "authcode",
        "authorizationcode",
        "amzsignature",
        "securityanswer",
        "verificationcode",
        "recoverycode",
        "subscriptionkey",
        "googsignature",
        "wresult"
    };
    /** Continuations that make another word of a stem: secretary, tokenize, tokenise, session idle. */
    private static final String[][] BUT_NOT = {{"secret", "ar"}, {"token", "iz"}, {"token", "is"}, {"sessionid", "le"}};

    private static final String[] AT_END = {"authorization", "cookie", "cookies"};
    private static final String[] AS_WORD = {"pin", "puk", "cvv", "cvc", "otp", "pass", "pw", "jwt", "sig"};

    /** Also before more: {@code JSESSIONIDSSO}, {@code ASPSESSIONIDQQAB}. */
    private static final String[] IDENTIFIER_ANYWHERE = {"sessionid", "sessid"};

    private static final String[] IDENTIFIER_AT_END = {
        "cardnumber", "cardno", "ccnumber", "creditcard", "sessionkey", "sessiontoken"
    };
    /** As the last word: {@code __Host-SESSION}, {@code connect.sid}, {@code koa.sess}. */
    private static final String[] IDENTIFIER_LAST = {"session", "sid", "sess"};

    private static final String[] IDENTIFIER = {"pan"};

    private final Map<String, Sensitivity> remembered = new HashMap<String, Sensitivity>();
    private final Set<String> added = new HashSet<String>();

    /** {@code added}: further names of identifiers; each also matches as the last words of a longer name. */
    SensitiveNames(Iterable<String> added) {
        for (String name : added) {
            String plain = plain(words(name));
            if (!plain.isEmpty()) {
                this.added.add(plain);
            }
        }
    }

    Sensitivity of(String name) {
        Sensitivity known = remembered.get(name);
        if (known != null) {
            return known;
        }
        if (remembered.size() >= MAX_REMEMBERED) {
            remembered.clear(); // names come from requests too
        }
        Sensitivity found = find(name);
        if (name.length() <= MAX_REMEMBERED_CHARS) {
            remembered.put(name, found);
        }
        return found;
    }

    /** The same without remembering it; thread-safe. */
    Sensitivity find(String name) {
        String words = words(name);
        String plain = plain(words);
        if (isSecret(plain, words)) {
            return Sensitivity.SECRET;
        }
        boolean identifier = isAnywhere(IDENTIFIER_ANYWHERE, plain)
                || endsWithAny(plain, IDENTIFIER_AT_END)
                || isLastWord(words)
                || Arrays.asList(IDENTIFIER).contains(plain)
                || isAdded(words);
        return identifier ? Sensitivity.IDENTIFIER : Sensitivity.NONE;
    }

    private static boolean isSecret(String plain, String words) {
        for (String word : AS_WORD) {
            if (words.contains("|" + word + "|")) {
                return true;
            }
        }
        return isAnywhere(ANYWHERE, plain) || endsWithAny(plain, AT_END);
    }

    private static boolean isAnywhere(String[] stems, String plain) {
        for (String stem : stems) {
            for (int at = plain.indexOf(stem); at >= 0; at = plain.indexOf(stem, at + 1)) {
                if (!isOtherWord(stem, plain, at + stem.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLastWord(String words) {
        for (String word : IDENTIFIER_LAST) {
            if (words.endsWith("|" + word + "|")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOtherWord(String stem, String plain, int end) {
        for (String[] but : BUT_NOT) {
            if (stem.equals(but[0]) && plain.startsWith(but[1], end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithAny(String plain, String[] ends) {
        for (String end : ends) {
            if (plain.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAdded(String words) {
        if (added.isEmpty()) {
            return false;
        }
        for (int from = words.indexOf('|'); from >= 0; from = words.indexOf('|', from + 1)) {
            if (added.contains(plain(words.substring(from)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The words of a name in lower case between bars: {@code userPIN_2} is {@code |user|pin|2|}. A percent escape counts as the
     * character it stands for: {@code user%5Bp%69n%5D} has its words too.
     */
    static String words(String name) {
        StringBuilder words = new StringBuilder(name.length() + 8).append('|');
        char before = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%' && Escapes.isAt(name, i)) {
                c = Escapes.charAt(name, i);
                i += 2;
            }
            if (!Character.isLetterOrDigit(c)) {
                bar(words);
            } else {
                boolean hump = Character.isUpperCase(c)
                        && (Character.isLowerCase(before)
                                || Character.isUpperCase(before)
                                        && i + 1 < name.length()
                                        && Character.isLowerCase(name.charAt(i + 1)));
                boolean number = before != 0 && Character.isDigit(c) != Character.isDigit(before);
                if (hump || number) {
                    bar(words);
                }
                words.append(Character.toLowerCase(Character.toUpperCase(c))); // a long s is an S to databases
            }
            before = c;
        }
        bar(words);
        return words.toString();
    }

    private static void bar(StringBuilder words) {
        if (words.charAt(words.length() - 1) != '|') {
            words.append('|');
        }
    }

    private static String plain(String words) {
        StringBuilder plain = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            if (words.charAt(i) != '|') {
                plain.append(words.charAt(i));
            }
        }
        return plain.toString();
    }

    /** Pieces of which at least one is, letters only, in every sensitive name. */
    List<String> stems() {
        List<String> stems = new ArrayList<String>(Arrays.asList(ANYWHERE));
        stems.addAll(Arrays.asList(AT_END));
        stems.addAll(Arrays.asList(IDENTIFIER_ANYWHERE));
        stems.addAll(Arrays.asList(IDENTIFIER_AT_END));
        stems.add("session");
        stems.addAll(added);
        return stems;
    }

    /** Pieces that count only between word boundaries. */
    List<String> words() {
        List<String> words = new ArrayList<String>(Arrays.asList(AS_WORD));
        words.add("sid");
        words.add("sess");
        words.add("pan");
        return words;
    }
}
