package dev.acta.agent.sql;

import dev.acta.agent.sql.SqlShape.Kind;
import java.util.Arrays;

/**
 * The one pass that makes a {@link SqlShape}. Its time is linear in the text: nothing is looked at more than twice, but for texts in which a
 * backslash stands before a quote, which are read twice if the first reading makes no sense.
 */
final class ShapeScanner {

    /** Longer texts are not looked at behind this. */
    static final int MAX_CHARS = 1 << 20;

    private static final int MAX_PLACES = 1 << 16;

    private static final int NORMAL = 0;
    /** An IN list of which only values were seen so far. */
    private static final int LIST = 1;
    /** A row behind VALUES, or one of an IN list. */
    private static final int ROW = 2;

    private static final String[] DEFINITIONS = {"CREATE", "ALTER", "SET", "CONNECT", "GRANT"};

    private final String sql;
    private final Dialect dialect;
    private final boolean backslashes;
    private final int end;
    private final StringBuilder shape;

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] slots = new int[16];
    private byte[] kinds = new byte[16];
    private int places;
    private int slotCount;

    private int at;
    private boolean space;
    /** The token before: w a word, i a quoted name, l a value, else the character itself; 0 at the beginning. */
    private char last;

    private int wordStart;
    private int wordEnd;

    private int[] brackets = new int[16];
    /** The slot of the values of an IN list; -1 before the first. */
    private int[] listSlots = new int[16];

    private int depth;
    private int deepest;
    private int braces;
    private boolean commaHeld;

    private final Rows rows = new Rows();
    private final Secret secret = new Secret();

    /** Something that only the other reading of backslashes would explain. */
    private boolean strange;

    private boolean backslashBeforeQuote;
    private boolean open;

    /** A literal has no end: a quote is missing or too much, and any of the earlier ones may be it. */
    private boolean unclosed;

    private ShapeScanner(String sql, Dialect dialect, boolean backslashes) {
        this.sql = sql;
        this.dialect = dialect;
        this.backslashes = backslashes;
        this.end = Math.min(sql.length(), MAX_CHARS);
        this.shape = new StringBuilder(Math.min(end, 1024));
    }

    static SqlShape scan(String sql, Dialect dialect) {
        ShapeScanner first = new ShapeScanner(sql, dialect, dialect.escapesWithBackslash());
        first.run();
        if (!first.backslashBeforeQuote || !first.strange && !first.open) {
            return first.unclosed ? first.hidden() : first.result(first.open);
        }
        // a database may be set to read backslashes otherwise than its kind does
        ShapeScanner second = new ShapeScanner(sql, dialect, !dialect.escapesWithBackslash());
        second.run();
        return second.strange || second.open ? first.hidden() : second.result(false);
    }

    private SqlShape result(boolean doubtful) {
        return new SqlShape(
                shape.toString(),
                starts,
                ends,
                slots,
                kinds,
                places,
                slotCount,
                deepest,
                doubtful || places >= MAX_PLACES);
    }

    /** Where literals end cannot be told: everything from the first quote on is one place. */
    private SqlShape hidden() {
        int quote = sql.indexOf('\'');
        int from = quote < 0 ? 0 : quote;
        int kept = 0;
        while (kept < places && ends[kept] <= from) {
            kept++;
        }
        places = kept;
        add(from, sql.length(), Kind.REST, -1);
        return result(true);
    }

    private void run() {
        while (at < end && places < MAX_PLACES) {
            char c = sql.charAt(at);
            if (c <= ' ' || c == '\u00a0' || c == '\ufeff') {
                at++;
                space = true;
            } else if (isWordStart(c)) {
                word(c);
            } else if (c >= '0' && c <= '9' || c == '.' && isDigit(at + 1) && last != 'w' && last != 'i') {
                number(at);
            } else {
                sign(c);
            }
        }
        if (at < sql.length()) {
            add(at, sql.length(), Kind.REST, -1);
            open = true;
        }
    }

    // ---- what a token may begin with

    private void sign(char c) {
        switch (c) {
            case '\'':
                literal(at, at, '\'', backslashes);
                break;
            case '"':
                doubleQuoted();
                break;
            case '`':
                name('`');
                break;
            case '[':
                if (dialect.hasBracketNames() && last != 'w' && last != 'i' && last != ']' && !isDigit(at + 1)) {
                    name(']');
                } else {
                    code(c);
                }
                break;
            case '-':
                if (next() == '-' && (dialect != Dialect.MYSQL || at + 2 >= end || sql.charAt(at + 2) <= ' ')) {
                    lineComment();
                } else {
                    plusOrMinus(c);
                }
                break;
            case '+':
                plusOrMinus(c);
                break;
            case '#':
                if (dialect.hasHashComments()) {
                    lineComment();
                } else {
                    code(c);
                }
                break;
            case '/':
                if (next() == '*') {
                    comment();
                } else {
                    code(c);
                }
                break;
            case '*':
                if (next() == '/' && dialect == Dialect.MYSQL) {
                    at += 2; // the end of an executable comment
                    space = true;
                } else {
                    code(c);
                }
                break;
            case '$':
                if (!dialect.hasDollarQuotes() || !dollarQuoted()) {
                    code(c);
                }
                break;
            case '?':
                question();
                break;
            case '{':
                brace();
                break;
            case '}':
                braces = Math.max(0, braces - 1);
                at++;
                space = true;
                break;
            case '(':
                openBracket();
                break;
            case ')':
                closeBracket();
                break;
            case ',':
                comma();
                break;
            default:
                code(c);
        }
    }

    private char next() {
        return at + 1 < end ? sql.charAt(at + 1) : 0;
    }

    private boolean isDigit(int index) {
        return index < end && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c == '@'
                || c >= 128 && Character.isLetter(c);
    }

    private boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c == '@'
                || c == '#' && !dialect.hasHashComments()
                || c >= 128 && Character.isLetterOrDigit(c);
    }

    // ---- into the shape

    /** Whatever is neither word nor value. */
    private void code(char c) {
        before(c);
        shape.append(c);
        at++;
        last = c;
    }

    /** Makes room for the next token. */
    private void before(char token) {
        releaseComma();
        notOnlyValues();
        gap(token);
        secret.other();
    }

    private void gap(char token) {
        if (space && shape.length() > 0 && last != '(' && last != ',' && token != ')' && token != ',') {
            shape.append(' ');
        }
        space = false;
    }

    private void notOnlyValues() {
        if (depth > 0 && brackets[depth - 1] == LIST) {
            brackets[depth - 1] = NORMAL;
        }
    }

    private void releaseComma() {
        if (commaHeld) {
            commaHeld = false;
            shape.append(',');
            last = ',';
            space = false;
        }
    }

    /** A value in the text from one offset to another. */
    private void value(int from, int to, Kind kind, char marker) {
        at = to;
        if (depth > 0 && brackets[depth - 1] == LIST && (last == '(' || commaHeld)) {
            int list = listSlots[depth - 1];
            if (list >= 0) {
                commaHeld = false;
                space = false;
                add(from, to, kind, list);
            } else {
                listSlots[depth - 1] = slotCount;
                space = false;
                shape.append(SqlShape.ANY);
                add(from, to, kind, slotCount++);
            }
            last = 'l';
            secret.value();
            return;
        }
        if (kind == Kind.STRING && last == 'l' && !commaHeld && endsWith(SqlShape.STRING)) {
            add(from, to, kind, slotCount - 1); // 'one literal' 'in two pieces'
            space = false;
            return;
        }
        boolean alone = inRow() && (last == '(' || last == ',') && endsElement(to);
        releaseComma();
        notOnlyValues();
        gap('l');
        secret.value();
        shape.append(alone ? SqlShape.ANY : marker);
        add(from, to, kind, slotCount++);
        last = 'l';
    }

    private boolean endsWith(char marker) {
        return shape.length() > 0 && shape.charAt(shape.length() - 1) == marker;
    }

    private boolean inList() {
        return depth > 0 && brackets[depth - 1] == LIST;
    }

    private boolean inRow() {
        return depth > 0 && brackets[depth - 1] == ROW;
    }

    /** Whether a comma or a closing bracket comes next. */
    private boolean endsElement(int from) {
        int i = from;
        while (i < end && sql.charAt(i) <= ' ') {
            i++;
        }
        return i < end && (sql.charAt(i) == ',' || sql.charAt(i) == ')');
    }

    private void add(int from, int to, Kind kind, int slot) {
        if (places == starts.length) {
            int size = places * 2;
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            slots = Arrays.copyOf(slots, size);
            kinds = Arrays.copyOf(kinds, size);
        }
        starts[places] = from;
        ends[places] = to;
        slots[places] = slot;
        kinds[places++] = (byte) kind.ordinal();
    }

    // ---- words and names

    private void word(char first) {
        int from = at;
        int to = at + 1;
        while (to < end && isWordPart(sql.charAt(to))) {
            to++;
        }
        if (last == 'l' && !space && at > 0) {
            strange |= sql.charAt(at - 1) == '\'' || sql.charAt(at - 1) == '"';
        }
        char after = to < end ? sql.charAt(to) : 0;
        if (after == '\'' && prefixed(from, to)) {
            return;
        }
        if (after == '&' && to - from == 1 && (first | 32) == 'u' && to + 1 < end && sql.charAt(to + 1) == '\'') {
            literal(from, to + 1, '\'', false);
            return;
        }
        if (after == '&'
                && to - from == 1
                && (first | 32) == 'u'
                && to + 1 < end
                && sql.charAt(to + 1) == '"'
                && !dialect.quotesLiteralsTwice()) {
            escapedName(to + 1);
            return;
        }
        if (secret.isNext(from, to)) {
            value(from, to, Kind.WORD, SqlShape.STRING);
            return;
        }
        if (inRow() && (last == '(' || last == ',') && isConstant(from, to) && endsElement(to)) {
            at = to;
            gap('l');
            shape.append(SqlShape.ANY); // NULL in one row, a value in the next
            slotCount++;
            last = 'l';
            return;
        }
        releaseComma();
        notOnlyValues();
        gap('w');
        shape.append(sql, from, to);
        at = to;
        last = 'w';
        wordStart = from;
        wordEnd = to;
        rows.word(from, to);
        secret.word(from, to);
    }

    private boolean isConstant(int from, int to) {
        return is(from, to, "NULL") || is(from, to, "DEFAULT") || is(from, to, "TRUE") || is(from, to, "FALSE");
    }

    private boolean is(int from, int to, String word) {
        return to - from == word.length() && sql.regionMatches(true, from, word, 0, word.length());
    }

    /** {@code N'..'}, {@code E'..'}, {@code q'[..]'}, {@code _utf8'..'}: the word belongs to the literal. */
    private boolean prefixed(int from, int to) {
        int length = to - from;
        if (dialect.hasOracleQuotes() && (is(from, to, "q") || is(from, to, "nq"))) {
            return oracleQuoted(from, to);
        }
        if (length == 1) {
            switch (sql.charAt(from) | 32) {
                case 'e':
                    literal(from, to, '\'', dialect != Dialect.ORACLE || backslashes);
                    return true;
                case 'n':
                case 'b':
                case 'x':
                    literal(from, to, '\'', backslashes);
                    return true;
                default:
                    return false;
            }
        }
        if (sql.charAt(from) == '_' && dialect == Dialect.MYSQL) {
            literal(from, to, '\'', backslashes);
            return true;
        }
        return false;
    }

    private boolean oracleQuoted(int from, int quote) {
        if (quote + 1 >= end) {
            return false;
        }
        char opening = sql.charAt(quote + 1);
        int bracket = "[{(<".indexOf(opening);
        char closing = bracket < 0 ? opening : "]})>".charAt(bracket);
        int i = quote + 2;
        while (i < end && !(sql.charAt(i) == closing && i + 1 < end && sql.charAt(i + 1) == '\'')) {
            i++;
        }
        open |= i >= end;
        value(from, Math.min(end, i + 2), Kind.STRING, SqlShape.STRING);
        return true;
    }

    private void literal(int from, int quote, char mark, boolean escapes) {
        int i = quote + 1;
        boolean closed = false;
        while (i < end) {
            char c = sql.charAt(i);
            if (c == '\\') {
                backslashBeforeQuote |= i + 1 < end && sql.charAt(i + 1) == mark;
                i += escapes ? 2 : 1;
            } else if (c == mark) {
                i++;
                if (i < end && sql.charAt(i) == mark) {
                    i++;
                } else {
                    closed = true;
                    break;
                }
            } else {
                i++;
            }
        }
        open |= !closed;
        unclosed |= !closed && end == sql.length();
        value(from, Math.min(i, closed ? i : end), Kind.STRING, SqlShape.STRING);
    }

    private void doubleQuoted() {
        if (dialect.quotesLiteralsTwice() || secret.isExpected()) {
            literal(at, at, '"', backslashes);
            return;
        }
        int close = closing('"');
        boolean qualified = close + 1 < end && (sql.charAt(close + 1) == '.' || sql.charAt(close + 1) == '(');
        boolean compared = last == '=' || last == '<' || last == '>';
        boolean valueStands =
                (inRow() || inList()) && (last == '(' || last == ',' || commaHeld) && endsElement(close + 1)
                        || compared && !qualified
                        || last == 'w' && (is(wordStart, wordEnd, "LIKE") || setsPassword());
        if (valueStands) {
            literal(at, at, '"', backslashes); // several databases take a name that is none for a literal
        } else {
            name('"');
        }
    }

    /** {@code ALTER USER sa SET PASSWORD "x"} of old HSQLDB; but {@code SELECT password "name"}. */
    private boolean setsPassword() {
        if (!is(wordStart, wordEnd, "PASSWORD")) {
            return false;
        }
        for (String definition : DEFINITIONS) {
            int length = definition.length();
            if (shape.length() > length && shape.charAt(length) == ' ' && startsWith(definition)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.toUpperCase(shape.charAt(i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** {@code U&"pass\0077ord"}, perhaps with {@code UESCAPE '!'}: a name as any other, once its escapes are read. */
    private void escapedName(int quote) {
        int from = at;
        at = quote;
        int close = closing('"');
        if (close >= end) {
            name('"');
            return;
        }
        int behind = close + 1;
        char escape = '\\';
        int word = behind;
        while (word < end && sql.charAt(word) <= ' ') {
            word++;
        }
        if (sql.regionMatches(true, word, "UESCAPE", 0, 7)) {
            int mark = word + 7;
            while (mark < end && sql.charAt(mark) <= ' ') {
                mark++;
            }
            if (mark + 2 < end && sql.charAt(mark) == '\'' && sql.charAt(mark + 2) == '\'') {
                escape = sql.charAt(mark + 1);
                behind = mark + 3;
            }
        }
        at = from;
        before('i');
        int start = shape.length();
        shape.append('"');
        UnicodeEscapes.decode(sql, quote + 1, close, escape, shape);
        shape.append('"');
        keepMarkersApart(start);
        rows.name();
        at = behind;
        last = 'i';
    }

    private int closing(char quote) {
        int i = at + 1;
        while (i < end) {
            if (sql.charAt(i) == quote) {
                if (i + 1 < end && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i;
                }
            }
            i++;
        }
        return end;
    }

    private void name(char quote) {
        int close = closing(quote);
        before('i');
        if (close >= end) {
            open = true;
            add(at, end, Kind.STRING, -1);
        } else {
            int from = shape.length();
            shape.append(sql, at, close + 1);
            keepMarkersApart(from);
        }
        rows.name();
        at = Math.min(end, close + 1);
        last = 'i';
    }

    /** A name may hold any character, also those that stand for values. */
    private void keepMarkersApart(int from) {
        for (int i = from; i < shape.length(); i++) {
            if (shape.charAt(i) <= SqlShape.NUMBER) {
                shape.setCharAt(i, ' ');
            }
        }
    }

    // ---- values

    private void number(int from) {
        char before = at > 0 ? sql.charAt(at - 1) : 0;
        int i = at;
        if (sql.charAt(i) == '0' && i + 1 < end && (sql.charAt(i + 1) | 32) == 'x') {
            i += 2;
            while (i < end && isWordPart(sql.charAt(i))) {
                i++;
            }
        } else {
            while (i < end) {
                char c = sql.charAt(i);
                boolean exponent = (c == '+' || c == '-') && (sql.charAt(i - 1) | 32) == 'e' && isDigit(i + 1);
                boolean range = c == '.' && i + 1 < end && sql.charAt(i + 1) == '.';
                if (range || !isWordPart(c) && c != '.' && !exponent) {
                    break;
                }
                i++;
            }
        }
        boolean name = (before == ':' || before == '$' || before == '?') && !space;
        if (name) {
            before('w');
            shape.append(sql, at, i);
            at = i;
            last = 'w';
            wordStart = wordEnd = i;
        } else {
            value(from, i, Kind.NUMBER, SqlShape.NUMBER);
        }
    }

    /** The sign of a number that stands alone belongs to it. */
    private void plusOrMinus(char c) {
        boolean first = commaHeld || last == '(' || last == ',';
        if (first && (isDigit(at + 1) || next() == '.' && isDigit(at + 2))) {
            int from = at++;
            number(from);
        } else {
            code(c);
        }
    }

    private boolean dollarQuoted() {
        if (isDigit(at + 1)) {
            return false;
        }
        int tagEnd = at + 1;
        while (tagEnd < end && isWordPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (tagEnd >= end || sql.charAt(tagEnd) != '$') {
            return false;
        }
        int length = tagEnd + 1 - at;
        for (int i = sql.indexOf('$', tagEnd + 1); i >= 0 && i < end; i = sql.indexOf('$', i + 1)) {
            if (sql.regionMatches(i, sql, at, length)) {
                value(at, Math.min(end, i + length), Kind.STRING, SqlShape.STRING);
                return true;
            }
        }
        open = true;
        value(at, end, Kind.STRING, SqlShape.STRING);
        return true;
    }

    private void question() {
        char next = next();
        if (next == '?') { // how drivers write an operator's question mark
            int length = at + 2 < end && (sql.charAt(at + 2) == '|' || sql.charAt(at + 2) == '&') ? 3 : 2;
            operator(length);
        } else if (dialect.hasQuestionMarkOperators() && isOperator(next)) {
            operator(next == '|' || next == '&' ? 2 : 1);
        } else {
            value(at, at + 1, Kind.PARAMETER, SqlShape.ANY);
        }
    }

    /** {@code data ? 'key'}, {@code ?| array['a']}, {@code ?& array['a']}: what no parameter is followed by. */
    private boolean isOperator(char next) {
        if (next == '|' || next == '&') {
            return at + 2 >= end || sql.charAt(at + 2) != next;
        }
        int i = at + 1;
        while (i < end && sql.charAt(i) <= ' ') {
            i++;
        }
        return i < end && sql.charAt(i) == '\'' && last != '(' && last != ',';
    }

    private void operator(int length) {
        before('o');
        shape.append("@>"); // one that the parser knows, with the same operands
        at += length;
        last = '>';
    }

    /** The escapes of JDBC: {@code {d '..'}}, {@code {fn now()}}, {@code {call p(?)}}. */
    private void brace() {
        braces++;
        at++;
        int i = at;
        while (i < end && sql.charAt(i) <= ' ') {
            i++;
        }
        int from = i;
        while (i < end && isWordPart(sql.charAt(i))) {
            i++;
        }
        if (is(from, i, "d") || is(from, i, "t") || is(from, i, "ts") || is(from, i, "fn") || is(from, i, "oj")) {
            at = i;
        }
        space = true;
    }

    // ---- brackets and commas

    private void openBracket() {
        boolean list = last == 'w' && is(wordStart, wordEnd, "IN");
        if (depth > 0 && brackets[depth - 1] == LIST && last == '(') {
            rows.begin(); // IN ((1, 'a'), (2, 'b'))
        }
        before('(');
        shape.append('(');
        at++;
        last = '(';
        if (depth == brackets.length) {
            brackets = Arrays.copyOf(brackets, depth * 2);
            listSlots = Arrays.copyOf(listSlots, depth * 2);
        }
        listSlots[depth] = -1;
        brackets[depth] = list ? LIST : rows.opens() ? ROW : NORMAL;
        depth++;
        deepest = Math.max(deepest, depth);
    }

    private void closeBracket() {
        releaseComma();
        gap(')');
        secret.other();
        shape.append(')');
        at++;
        last = ')';
        if (depth > 0) {
            depth--;
            notOnlyValues();
            if (brackets[depth] == ROW) {
                rows.closes();
            }
        }
    }

    private void comma() {
        at++;
        if (depth > 0 && brackets[depth - 1] == LIST && last == 'l' && !commaHeld) {
            commaHeld = true;
            return;
        }
        releaseComma();
        gap(',');
        shape.append(',');
        last = ',';
    }

    // ---- comments

    private void lineComment() {
        int i = at;
        while (i < end && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        add(at, i, Kind.COMMENT, -1);
        at = i;
        space = true;
    }

    private void comment() {
        if (dialect == Dialect.MYSQL && at + 2 < end && (sql.charAt(at + 2) == '!' || isMariaDbComment())) {
            at += sql.charAt(at + 2) == '!' ? 3 : 4; // its content is executed
            while (isDigit(at)) {
                at++;
            }
            space = true;
            return;
        }
        int i = at + 2;
        int level = 1;
        while (i < end && level > 0) {
            if (sql.startsWith("*/", i)) {
                level--;
                i += 2;
            } else if (dialect.nestsComments() && sql.startsWith("/*", i)) {
                level++;
                i += 2;
            } else {
                i++;
            }
        }
        open |= level > 0;
        i = Math.min(i, end);
        add(at, i, Kind.COMMENT, -1);
        at = i;
        space = true;
    }

    private boolean isMariaDbComment() {
        return sql.charAt(at + 2) == 'M' && at + 3 < end && sql.charAt(at + 3) == '!';
    }

    /** The rows behind VALUES: one that looks like the one before adds nothing to the shape. */
    private final class Rows {

        private int level = -1;
        private int start;
        private int startSlot;
        private int startPlace;
        private int lastStart = -1;
        private int lastEnd;
        private int lastSlot;

        void word(int from, int to) {
            if (is(from, to, "VALUES") || is(from, to, "VALUE")) {
                if (level < 0 || depth <= level) {
                    begin();
                }
            } else if (depth == level && !is(from, to, "ROW")) {
                level = -1;
            }
        }

        void begin() {
            level = depth;
            lastStart = -1;
        }

        void name() {
            if (depth == level) {
                level = -1;
            }
        }

        boolean opens() {
            if (depth != level) {
                return false;
            }
            start = shape.length() - 1;
            startSlot = slotCount;
            startPlace = places;
            return true;
        }

        void closes() {
            if (depth != level) {
                return;
            }
            int length = shape.length() - start;
            if (lastStart >= 0 && lastEnd - lastStart == length && shape.charAt(lastEnd) == ',' && sameAsLast(length)) {
                shape.setLength(lastEnd);
                for (int i = startPlace; i < places; i++) {
                    slots[i] -= slots[i] < 0 ? 0 : startSlot - lastSlot;
                }
                slotCount = startSlot;
                return;
            }
            lastStart = start;
            lastEnd = shape.length();
            lastSlot = startSlot;
        }

        private boolean sameAsLast(int length) {
            for (int i = 0; i < length; i++) {
                if (shape.charAt(lastStart + i) != shape.charAt(start + i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code IDENTIFIED BY tiger REPLACE lion}: passwords that need no quotes. */
    private final class Secret {

        private static final int NONE = 0;
        private static final int IDENTIFIED = 1;
        private static final int EXPECTED = 2;
        private static final int PASSED = 3;

        private int state;

        boolean isExpected() {
            return state == EXPECTED;
        }

        boolean isNext(int from, int to) {
            return state == EXPECTED && !is(from, to, "VALUES") && !is(from, to, "PASSWORD") && !is(from, to, "RANDOM");
        }

        void word(int from, int to) {
            if (is(from, to, "IDENTIFIED")) {
                state = IDENTIFIED;
            } else if (state == IDENTIFIED && (is(from, to, "BY") || is(from, to, "AS") || is(from, to, "USING"))) {
                state = EXPECTED;
            } else if (state == PASSED) {
                state = is(from, to, "REPLACE") ? EXPECTED : NONE;
            }
        }

        void value() {
            state = state == EXPECTED ? PASSED : NONE;
        }

        void other() {
            state = state == PASSED ? NONE : state;
        }
    }
}
