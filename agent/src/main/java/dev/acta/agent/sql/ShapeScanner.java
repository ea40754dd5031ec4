package dev.acta.agent.sql;

import dev.acta.agent.sql.SqlShape.Kind;

/**
 * The one pass that makes a {@link SqlShape}. Its time is linear in the text: nothing is looked at more than twice, but for texts in which a
 * backslash stands before a quote, which are read twice if the first reading makes no sense.
 */
final class ShapeScanner {

    /** Longer texts are not looked at behind this. */
    static final int MAX_CHARS = 1 << 20;

    private static final int MAX_PLACES = 1 << 16;

    private static final String[] DEFINITIONS = {"CREATE", "ALTER", "SET", "CONNECT", "GRANT"};

    /** Statements in which double quotes may hold the name of a table where MySQL and MariaDB are set to read them so. */
    private static final String[] OF_ROWS = {"SELECT", "DELETE", "INSERT", "REPLACE", "UPDATE", "WITH"};

    private final String sql;
    private final Dialect dialect;
    private final int end;
    private final Lexis lexis;
    private final ShapeText text;
    private final Places places;
    private final Brackets brackets = new Brackets();
    private final Rows rows;
    private final UnquotedPasswords passwords;

    private int at;
    private boolean space;
    /** The token before: w a word, i a quoted name, l a value, else the character itself; 0 at the beginning. */
    private char last;

    private int wordStart;
    private int wordEnd;

    /** A comma of an IN list: part of the shape only if something else than a value follows. */
    private boolean commaHeld;

    /** Something that only the other reading of backslashes would explain. */
    private boolean strange;

    private ShapeScanner(String sql, Dialect dialect, boolean backslashes) {
        this.sql = sql;
        this.dialect = dialect;
        this.end = Math.min(sql.length(), MAX_CHARS);
        this.lexis = new Lexis(sql, dialect, backslashes, end);
        this.text = new ShapeText(sql, Math.min(end, 1024));
        this.places = text.places();
        this.rows = new Rows(lexis, text);
        this.passwords = new UnquotedPasswords(lexis);
    }

    static SqlShape scan(String sql, Dialect dialect) {
        ShapeScanner first = new ShapeScanner(sql, dialect, dialect.escapesWithBackslash());
        first.run();
        if (!first.lexis.sawBackslashBeforeQuote() || !first.strange && !first.lexis.isOpen()) {
            return first.lexis.isUnclosed() ? first.hidden() : first.result(first.lexis.isOpen());
        }
        // a database may be set to read backslashes otherwise than its kind does
        ShapeScanner second = new ShapeScanner(sql, dialect, !dialect.escapesWithBackslash());
        second.run();
        boolean none = second.strange || second.lexis.isOpen() || second.lexis.isUnclosed();
        return none ? first.hidden() : second.result(false);
    }

    private SqlShape result(boolean doubtful) {
        return text.shape(brackets.deepest(), doubtful || places.count() >= MAX_PLACES);
    }

    /** Where literals end cannot be told: everything from the first quote on, or from what is in doubt, is one place. */
    private SqlShape hidden() {
        int from = lexis.firstDoubt();
        for (char quote : new char[] {'\'', '"', '`'}) {
            int first = sql.indexOf(quote);
            from = first < 0 ? from : Math.min(from, first);
        }
        from = from < sql.length() ? from : 0;
        places.keepUpTo(from);
        places.add(from, sql.length(), Kind.REST, -1);
        return result(true);
    }

    private void run() {
        while (at < end && places.count() < MAX_PLACES) {
            char c = sql.charAt(at);
            if (c <= ' ' || c == '\u00a0' || c == '\ufeff') {
                at++;
                space = true;
            } else if (Lexis.isWordStart(c)) {
                word();
            } else if (c >= '0' && c <= '9' || c == '.' && lexis.isDigit(at + 1) && last != 'w' && last != 'i') {
                number(at);
            } else {
                sign(c);
            }
        }
        if (at < sql.length()) {
            places.add(at, sql.length(), Kind.REST, -1);
            lexis.leaveOpen();
        }
    }

    // ---- what a token may begin with

    private void sign(char c) {
        switch (c) {
            case '\'':
                string(at, lexis.literalEnd(at, '\''));
                break;
            case '"':
                doubleQuoted();
                break;
            case '`':
                name('`');
                break;
            case '[':
                bracket(c);
                break;
            case '-':
                if (lexis.isDashComment(at)) {
                    comment(lexis.lineCommentEnd(at));
                } else {
                    plusOrMinus(c);
                }
                break;
            case '+':
                plusOrMinus(c);
                break;
            case '#':
                if (dialect.hasHashComments()) {
                    comment(lexis.lineCommentEnd(at));
                } else {
                    code(c);
                }
                break;
            case '/':
                if (next() == '/' && dialect.hasSlashComments()) {
                    comment(lexis.lineCommentEnd(at));
                } else if (next() == '*') {
                    longComment();
                } else {
                    code(c);
                }
                break;
            case '*':
                if (next() == '/' && dialect == Dialect.MYSQL) {
                    skipTo(at + 2); // the end of an executable comment
                } else {
                    code(c);
                }
                break;
            case '$':
                int literalEnd = dialect.hasDollarQuotes() ? lexis.dollarLiteralEnd(at) : -1;
                if (literalEnd >= 0) {
                    string(at, literalEnd);
                } else {
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
                skipTo(at + 1);
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

    private void bracket(char c) {
        boolean element = last == 'w' || last == 'i' || last == ']' || lexis.isDigit(at + 1);
        boolean isName = dialect.hasOnlyBracketNames() || dialect.hasBracketNames() && !element;
        lexis.inBrackets(at, isName);
        if (isName) {
            name(']');
        } else {
            code(c);
        }
    }

    private char next() {
        return lexis.at(at + 1);
    }

    /** What is no part of the shape keeps its neighbours apart. */
    private void skipTo(int index) {
        at = index;
        space = true;
    }

    // ---- into the shape

    /** Whatever is neither word nor value. */
    private void code(char c) {
        before(c);
        text.append(c);
        at++;
        last = c;
    }

    /** Makes room for the next token. */
    private void before(char token) {
        releaseComma();
        brackets.notOnlyValues();
        gap(token);
        passwords.other();
    }

    private void gap(char token) {
        if (space && text.length() > 0 && last != '(' && last != ',' && token != ')' && token != ',') {
            text.append(' ');
        }
        space = false;
    }

    private void releaseComma() {
        if (commaHeld) {
            commaHeld = false;
            text.append(',');
            last = ',';
            space = false;
        }
    }

    private void string(int from, int to) {
        value(from, to, Kind.STRING, SqlShape.STRING);
    }

    /** A value in the text from one offset to another. */
    private void value(int from, int to, Kind kind, char marker) {
        at = to;
        if (brackets.inList() && (last == '(' || commaHeld)) {
            listed(from, to, kind);
            return;
        }
        if (kind == Kind.STRING && last == 'l' && !commaHeld && text.endsWith(SqlShape.STRING)) {
            places.add(from, to, kind, text.slots() - 1); // 'one literal' 'in two pieces'
            space = false;
            return;
        }
        boolean alone = isElement(to);
        releaseComma();
        brackets.notOnlyValues();
        gap('l');
        passwords.value();
        text.value(from, to, kind, alone ? SqlShape.ANY : marker);
        last = 'l';
    }

    /** All values of an IN list share the slot of the first. */
    private void listed(int from, int to, Kind kind) {
        int list = brackets.listSlot();
        if (list >= 0) {
            commaHeld = false;
            places.add(from, to, kind, list);
        } else {
            brackets.listSlot(text.slots());
            text.value(from, to, kind, SqlShape.ANY);
        }
        space = false;
        last = 'l';
        passwords.value();
    }

    /** Whether what ends there is a whole element of a row. */
    private boolean isElement(int to) {
        return brackets.inRow() && (last == '(' || last == ',') && endsElement(to);
    }

    /** Whether a comma or a closing bracket comes next. */
    private boolean endsElement(int from) {
        char c = lexis.at(lexis.behindBlanks(from));
        return c == ',' || c == ')';
    }

    // ---- words and names

    private void word() {
        int from = at;
        int to = lexis.wordEnd(from);
        if (last == 'l' && !space && from > 0) {
            strange |= sql.charAt(from - 1) == '\'' || sql.charAt(from - 1) == '"';
        }
        if (lexis.at(to) == '\'' && prefixed(from, to)
                || lexis.at(to) == '&' && lexis.is(from, to, "u") && escaped(from, to + 1)) {
            return;
        }
        if (passwords.isNext(from, to)) {
            value(from, to, Kind.WORD, SqlShape.STRING);
            return;
        }
        if (isConstant(from, to) && isElement(to)) {
            at = to;
            gap('l');
            text.emptySlot(); // NULL in one row, a value in the next
            last = 'l';
            return;
        }
        releaseComma();
        brackets.notOnlyValues();
        gap('w');
        text.copy(from, to);
        at = to;
        last = 'w';
        wordStart = from;
        wordEnd = to;
        rows.word(from, to, brackets.depth());
        passwords.word(from, to);
    }

    private boolean isConstant(int from, int to) {
        return lexis.is(from, to, "NULL")
                || lexis.is(from, to, "DEFAULT")
                || lexis.is(from, to, "TRUE")
                || lexis.is(from, to, "FALSE");
    }

    private boolean lastWordIs(String word) {
        return last == 'w' && lexis.is(wordStart, wordEnd, word);
    }

    /** {@code N'..'}, {@code E'..'}, {@code q'[..]'}, {@code _utf8'..'}: the word belongs to the literal. */
    private boolean prefixed(int from, int to) {
        if (dialect.hasOracleQuotes() && (lexis.is(from, to, "q") || lexis.is(from, to, "nq"))) {
            int literalEnd = lexis.oracleLiteralEnd(to);
            if (literalEnd >= 0) {
                string(from, literalEnd);
            }
            return literalEnd >= 0;
        }
        if (lexis.is(from, to, "e")) {
            string(from, lexis.escapedLiteralEnd(to));
            return true;
        }
        if (lexis.is(from, to, "n")
                || lexis.is(from, to, "b")
                || lexis.is(from, to, "x")
                || sql.charAt(from) == '_' && to - from > 1 && dialect == Dialect.MYSQL) {
            string(from, lexis.literalEnd(to, '\''));
            return true;
        }
        return false;
    }

    /** {@code U&'..'} and {@code U&"..."}. */
    private boolean escaped(int from, int quote) {
        if (lexis.at(quote) == '\'') {
            string(from, lexis.unicodeLiteralEnd(quote));
            return true;
        }
        if (lexis.at(quote) == '"' && !dialect.quotesLiteralsTwice()) {
            escapedName(quote);
            return true;
        }
        return false;
    }

    private void doubleQuoted() {
        if (passwords.isExpected() || dialect.quotesLiteralsTwice() && !namesTable()) {
            string(at, lexis.literalEnd(at, '"'));
            return;
        }
        int behind = lexis.closingQuote(at, '"') + 1;
        boolean qualified = lexis.at(behind) == '.' || lexis.at(behind) == '(';
        boolean compared = last == '=' || last == '<' || last == '>';
        boolean valueStands = (brackets.inRow() || brackets.inList())
                        && (last == '(' || last == ',' || commaHeld)
                        && endsElement(behind)
                || compared && !qualified
                || lastWordIs("LIKE")
                || setsPassword();
        if (valueStands) {
            string(at, lexis.literalEnd(at, '"')); // several databases take a name that is none for a literal
        } else {
            name('"');
        }
    }

    /** Where no literal can stand, it is a name: MySQL and MariaDB may be set to read it so everywhere. */
    private boolean namesTable() {
        if (lastWordIs("FROM")) {
            return brackets.depth() == 0 && isOfRows() && !isDistinct(); // not PREPARE s FROM "text"
        }
        return lastWordIs("INTO")
                || lastWordIs("UPDATE")
                || lastWordIs("JOIN")
                || lastWordIs("TABLE")
                || isFirstWord() && (lastWordIs("INSERT") || lastWordIs("REPLACE")) // not SET PASSWORD .. REPLACE "old"
                || last == '.';
    }

    /** {@code IS DISTINCT FROM "x"}. */
    private boolean isDistinct() {
        int word = wordStart;
        while (word > 0 && lexis.at(word - 1) <= ' ') {
            word--;
        }
        return word >= 8 && lexis.is(word - 8, word, "DISTINCT");
    }

    private boolean isFirstWord() {
        return text.length() == wordEnd - wordStart;
    }

    private boolean isOfRows() {
        for (String verb : OF_ROWS) {
            if (text.beginsWith(verb)) {
                return true;
            }
        }
        return false;
    }

    /** {@code ALTER USER sa SET PASSWORD "x"} of old HSQLDB; but {@code SELECT password "name"}. */
    private boolean setsPassword() {
        if (!lastWordIs("PASSWORD")) {
            return false;
        }
        for (String definition : DEFINITIONS) {
            if (text.beginsWith(definition)) {
                return true;
            }
        }
        return false;
    }

    /** {@code U&"pass\0077ord"}, perhaps with {@code UESCAPE '!'}: a name as any other, once its escapes are read. */
    private void escapedName(int quote) {
        int close = lexis.closingQuote(quote, '"');
        if (close >= end) {
            at = quote;
            name('"');
            return;
        }
        int behind = close + 1;
        char escape = '\\';
        int word = lexis.behindBlanks(behind);
        if (sql.regionMatches(true, word, "UESCAPE", 0, 7)) {
            int mark = lexis.behindBlanks(word + 7);
            if (lexis.at(mark) == '\'' && lexis.at(mark + 2) == '\'') {
                escape = sql.charAt(mark + 1);
                behind = mark + 3;
            }
        }
        before('i');
        text.decodeName(quote + 1, close, escape);
        named(behind);
    }

    private void name(char quote) {
        int close = lexis.closingQuote(at, quote);
        before('i');
        if (close >= end) {
            lexis.leaveOpen();
            places.add(at, end, Kind.STRING, -1);
        } else {
            text.copyName(at, close + 1);
        }
        named(Math.min(end, close + 1));
    }

    private void named(int behind) {
        rows.name(brackets.depth());
        at = behind;
        last = 'i';
    }

    // ---- numbers and parameters

    private void number(int from) {
        char before = at > 0 ? sql.charAt(at - 1) : 0;
        int to = lexis.numberEnd(at);
        boolean name = (before == ':' || before == '$' || before == '?') && !space;
        if (name) {
            before('w');
            text.copy(at, to);
            at = to;
            last = 'w';
            wordStart = wordEnd = to;
        } else {
            value(from, to, Kind.NUMBER, SqlShape.NUMBER);
        }
    }

    /** The sign of a number that stands alone belongs to it. */
    private void plusOrMinus(char c) {
        boolean first = commaHeld || last == '(' || last == ',';
        if (first && (lexis.isDigit(at + 1) || next() == '.' && lexis.isDigit(at + 2))) {
            int from = at++;
            number(from);
        } else {
            code(c);
        }
    }

    private void question() {
        char next = next();
        if (next == '?') { // how drivers write an operator's question mark
            operator(lexis.at(at + 2) == '|' || lexis.at(at + 2) == '&' ? 3 : 2);
        } else if (dialect.hasQuestionMarkOperators() && isOperator(next)) {
            operator(next == '|' || next == '&' ? 2 : 1);
        } else {
            value(at, at + 1, Kind.PARAMETER, SqlShape.ANY);
        }
    }

    /** {@code data ? 'key'}, {@code ?| array['a']}, {@code ?& array['a']}: what no parameter is followed by. */
    private boolean isOperator(char next) {
        if (next == '|' || next == '&') {
            return lexis.at(at + 2) != next;
        }
        return lexis.at(lexis.behindBlanks(at + 1)) == '\'' && last != '(' && last != ',';
    }

    private void operator(int length) {
        before('o');
        text.append("@>"); // one that the parser knows, with the same operands
        at += length;
        last = '>';
    }

    // ---- brackets and commas

    /** The escapes of JDBC: {@code {d '..'}}, {@code {fn now()}}, {@code {call p(?)}}. */
    private void brace() {
        int from = lexis.behindBlanks(at + 1);
        int to = lexis.wordEnd(from);
        boolean marked = lexis.is(from, to, "d")
                || lexis.is(from, to, "t")
                || lexis.is(from, to, "ts")
                || lexis.is(from, to, "fn")
                || lexis.is(from, to, "oj");
        skipTo(marked ? to : at + 1);
    }

    private void openBracket() {
        boolean list = lastWordIs("IN");
        if (brackets.inList() && last == '(') {
            rows.begin(brackets.depth()); // IN ((1, 'a'), (2, 'b'))
        }
        before('(');
        text.append('(');
        at++;
        last = '(';
        brackets.open(list, !list && rows.opens(brackets.depth()));
    }

    private void closeBracket() {
        releaseComma();
        gap(')');
        passwords.other();
        text.append(')');
        at++;
        last = ')';
        if (brackets.close()) {
            rows.closes(brackets.depth());
        }
    }

    private void comma() {
        at++;
        if (brackets.inList() && last == 'l' && !commaHeld) {
            commaHeld = true;
            return;
        }
        releaseComma();
        gap(',');
        text.append(',');
        last = ',';
    }

    // ---- comments

    private void comment(int to) {
        places.add(at, to, Kind.COMMENT, -1);
        skipTo(to);
    }

    private void longComment() {
        int executed = lexis.executableStart(at);
        if (executed >= 0) {
            skipTo(executed);
        } else {
            comment(lexis.commentEnd(at));
        }
    }
}
