package dev.acta.agent.redact;

import dev.acta.trail.event.ValueRule;

/**
 * Decides what of an event's values may be read in the trail ({@code docs/event.md}, "Redaction"). By the name of the
 * member: secrets become {@code [redacted]}, identifiers a keyed digest. In any other string: card numbers, web tokens,
 * HTTP credentials, private keys, passwords in URLs, values that follow a sensitive name in JSON, XML
 * or elsewhere, literals of SQL that touches a sensitive column. All of these also where they are written in percent escapes.
 *
 * <p>Not thread-safe: it belongs to the publisher thread.
 */
public final class Redactor implements ValueRule {
    /** What a secret is replaced by. */
    public static final String REDACTED = "[redacted]";

    /** So many times a URL was put into another URL at most. */
    private static final int LAYERS = 4;

    private final SensitiveNames names;
    private final Screen screen;
    private final Pairs pairs;
    private final JsonText json;
    private final XmlElements elements;
    private final CardNumbers cards;
    private final PathSegments segments;
    private final QueryText query;
    private final RejectedValues rejected;
    private final KeyedDigest digest;

    /**
     * @param added further names whose values are identifiers, see {@code acta.redact.names}
     * @param digest for identifiers
     */
    public Redactor(Iterable<String> added, KeyedDigest digest) {
        this.names = new SensitiveNames(added);
        this.screen = new Screen(names);
        this.pairs = new Pairs(names, digest);
        this.json = new JsonText(names, digest);
        this.elements = new XmlElements(names, digest);
        this.cards = new CardNumbers(digest);
        this.segments = new PathSegments(names, digest);
        this.query = new QueryText(names, digest);
        this.rejected = new RejectedValues(names, digest);
        this.digest = digest;
    }

    /**
     * The text to write instead of {@code value}.
     *
     * @param memberName of the member, parameter, column or header that holds the value; may be null
     * @param value never null
     * @return the same instance if there is nothing to hide
     */
    @Override
    public String apply(String memberName, String value) {
        Sensitivity byName = memberName == null ? Sensitivity.NONE : names.of(memberName);
        if (byName != Sensitivity.NONE) {
            return hide(byName, value);
        }
        boolean referrer = "referrer".equals(memberName);
        String text = referrer || "path".equals(memberName) ? segments.mask(value) : value;
        Kind kind = Kind.TEXT;
        if (referrer || "query".equals(memberName)) {
            kind = Kind.QUERY;
        } else if ("message".equals(memberName)) {
            kind = Kind.MESSAGE;
        }
        return layer(text, LAYERS, kind);
    }

    /** What is known of a text before it is looked at. */
    private enum Kind {
        TEXT,
        /** A query, or an address that may have one. */
        QUERY,
        /** Of an exception. */
        MESSAGE
    }

    /**
     * Looks at a text, and at what its percent escapes stand for, and theirs. If something is found only beneath them, the text is
     * shown without them.
     */
    private String layer(String given, int layers, Kind kind) {
        String text = kind == Kind.QUERY ? query.mask(given) : given;
        int flags = screen.look(text);
        if ((flags & ~Screen.PUNCTUATION) == 0) {
            return text;
        }
        String plain = (flags & Screen.ESCAPE) == 0 || layers == 0 ? text : Escapes.decode(text);
        if (plain == text) {
            return withEntities(text, flags, kind);
        }
        // a name may be escaped and its value not: a value's end is told best where it is still escaped
        int names = screen.look(plain) & (Screen.NAME | Screen.PUNCTUATION);
        String shown = withEntities(text, flags | names, kind);
        plain = shown == text ? plain : Escapes.decode(shown);
        String beneath = layer(plain, layers - 1, kind);
        return beneath.equals(plain) ? shown : beneath;
    }

    /** Looks at a text, and at what it is with the quotes that its entities stand for; shown with them if something is found only then. */
    private String withEntities(String text, int flags, Kind kind) {
        String shown = inside(text, flags, kind);
        String plain = (flags & Screen.NAME) == 0 ? shown : Entities.withQuotes(shown);
        if (plain == shown) {
            return shown;
        }
        String beneath = inside(plain, screen.look(plain), kind);
        return beneath.equals(plain) ? shown : beneath;
    }

    /** Keyed where plain digests could be guessed. */
    @Override
    public String digest(byte[] value) {
        return digest.ofBytes(value);
    }

    /** Whether a value of this member that is not a string must be replaced as a whole. */
    @Override
    public boolean hides(String memberName) {
        return memberName != null && names.of(memberName) != Sensitivity.NONE;
    }

    private String hide(Sensitivity byName, String value) {
        if (value.isEmpty() || value.equals(REDACTED) || digest.isDigest(value)) {
            return value;
        }
        return byName == Sensitivity.SECRET ? REDACTED : digest.of(value);
    }

    private String inside(String value, int flags, Kind kind) {
        String text = value;
        if ((flags & Screen.PEM) != 0) {
            text = Credentials.maskPrivateKeys(text);
        }
        if ((flags & Screen.ROW) != 0) {
            text = Credentials.maskFailingRow(text);
        }
        if ((flags & Screen.JWT) != 0) {
            text = Credentials.maskWebTokens(text);
        }
        if ((flags & Screen.SCHEME) != 0) {
            text = Credentials.maskSchemes(text);
        }
        if ((flags & (Screen.AT | Screen.COLON)) == (Screen.AT | Screen.COLON)) {
            text = Credentials.maskUrlPasswords(text);
        }
        boolean escapedName = (flags & Screen.BACKSLASH) != 0 && text.contains("\\u");
        boolean marks = (flags & Screen.COLON) != 0 || text.indexOf('[') >= 0;
        if (marks && ((flags & Screen.NAME) != 0 || escapedName)) {
            text = json.mask(text);
        }
        if ((flags & Screen.NAME) != 0) {
            boolean sql = SqlText.isLikely(text);
            text = kind == Kind.MESSAGE ? QuotedSql.mask(names, text) : text;
            text = sql ? SqlText.mask(names, text) : text;
            if ((flags & Screen.PUNCTUATION) != 0) {
                text = pairs.mask(rejected.mask(elements.mask(text), sql), sql);
            }
        }
        return (flags & Screen.CARD) == 0 ? text : cards.mask(text);
    }
}
