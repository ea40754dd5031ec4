package dev.acta.agent.redact;

/** Hides the text of XML elements with a sensitive name: {@code <wsse:Password Type="..">x</wsse:Password>}. */
final class XmlElements {
    private static final String CDATA = "<![CDATA[";

    private final SensitiveNames names;
    private final KeyedDigest digest;

    XmlElements(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    String mask(String text) {
        String masked = text;
        for (int at = text.indexOf('<'); at >= 0; at = masked.indexOf('<', at + 1)) {
            int from = contentOfSensitive(masked, at);
            if (from < 0) {
                continue;
            }
            boolean cdata = masked.startsWith(CDATA, from);
            from += cdata ? CDATA.length() : 0;
            int end = masked.indexOf(cdata ? "]]>" : "<", from);
            end = end < 0 ? masked.length() : end;
            String value = masked.substring(from, end);
            if (!value.trim().isEmpty() && !value.equals(Redactor.REDACTED) && !digest.isDigest(value)) {
                boolean secret = names.of(localName(masked, at)) == Sensitivity.SECRET;
                masked = masked.substring(0, from)
                        + (secret ? Redactor.REDACTED : digest.of(value))
                        + masked.substring(end);
            }
        }
        return masked;
    }

    /** Where the content of the element that opens at {@code at} begins; -1 if it is not sensitive or has none. */
    private int contentOfSensitive(String text, int at) {
        String name = localName(text, at);
        if (name.isEmpty() || names.of(name) == Sensitivity.NONE) {
            return -1;
        }
        int end = text.indexOf('>', at);
        return end < 0 || text.charAt(end - 1) == '/' ? -1 : end + 1;
    }

    private static String localName(String text, int at) {
        int from = at + 1;
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
            if (text.charAt(end - 1) == ':') {
                from = end;
            }
        }
        return text.substring(from, end);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == ':' || c == '_' || c == '-' || c == '.';
    }
}
