package dev.acta.agent.config;

/** Names of Java classes or packages, of columns, parameters or headers. */
final class NameListType extends ListType {
    static final NameListType CLASS_NAMES = new NameListType("$_.", "class names, e.g. com.acme.Booking");
    static final NameListType VALUE_NAMES = new NameListType("$_.-", "names, e.g. iban,tax_number");

    private final String alsoAllowed;
    private final String expected;

    private NameListType(String alsoAllowed, String expected) {
        this.alsoAllowed = alsoAllowed;
        this.expected = expected;
    }

    @Override
    boolean accepts(String item) {
        for (int i = 0; i < item.length(); i++) {
            char c = item.charAt(i);
            if (!Character.isLetterOrDigit(c) && alsoAllowed.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    String expected() {
        return expected;
    }
}
