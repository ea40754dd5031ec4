package dev.acta.agent.cli;

/** Text in a column of a terminal, where some characters are two columns wide and some none. */
final class Cell {

    private static final String CUT = "..";

    private Cell() {}

    /** The text, escaped, padded or cut to exactly this many columns. */
    static String of(String text, int columns) {
        String safe = Escaped.text(text);
        StringBuilder cell = new StringBuilder(columns);
        int used = 0;
        boolean cut = width(safe) > columns;
        int room = cut ? columns - CUT.length() : columns;
        for (int i = 0; i < safe.length(); ) {
            int c = safe.codePointAt(i);
            int width = width(c);
            if (used + width > room) {
                break;
            }
            cell.appendCodePoint(c);
            used += width;
            i += Character.charCount(c);
        }
        if (cut) {
            cell.append(CUT);
            used += CUT.length();
        }
        for (; used < columns; used++) {
            cell.append(' ');
        }
        return cell.toString();
    }

    private static int width(String text) {
        return text.codePoints().map(Cell::width).sum();
    }

    /** Columns of a character: none for combining marks, two for East Asian scripts and most pictures. */
    private static int width(int c) {
        switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK:
            case Character.ENCLOSING_MARK:
            case Character.FORMAT:
                return 0;
            default:
                break;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
