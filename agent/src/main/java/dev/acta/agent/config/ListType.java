package dev.acta.agent.config;

import dev.acta.agent.address.IpNetworks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Items between commas; spaces around them and empty items do not count. An empty text is the empty list. */
class ListType extends Type<List<String>> {
    private static final int MAX_ITEMS = 1_000;

    /** Java classes or packages. */
    static final ListType CLASS_NAMES = new ListType("$_.", "class names, e.g. com.acme.Booking");
    /** Classes and methods; what is not at least a package or a name of three letters would be everything. */
    static final ListType METHOD_PATTERNS = new MethodPatterns("");
    /** The same, or a constructor. */
    static final ListType METHOD_OR_CONSTRUCTOR_PATTERNS = new MethodPatterns("<init>");
    /** Columns, parameters, headers, fields. */
    static final ListType VALUE_NAMES = new ListType("$_.-", "names, e.g. iban,tax_number");
    /** What {@link PathPatterns} understands. */
    static final ListType PATH_PATTERNS =
            new ListType(
                    "",
                    "path patterns, e.g. /health,/internal/*/status,/static/**,*.css (a star is a whole segment, two only"
                            + " at the end)") {
                @Override
                boolean accepts(String item) {
                    return PathPatterns.understands(item);
                }
            };
    /** What {@link IpNetworks} understands. */
    static final ListType NETWORKS =
            new ListType("", "IP addresses or networks, e.g. 10.1.2.3,192.168.0.0/16,2001:db8::/32") {
                @Override
                boolean accepts(String item) {
                    return IpNetworks.understands(item);
                }
            };

    /** What {@link Destinations} understands. */
    static final ListType DESTINATIONS =
            new ListType(
                    "",
                    "hosts, topics of Kafka and destinations of JMS and RabbitMQ, e.g. orders.internal,**.shop.internal,localhost:8080,"
                            + "kafka:orders.*,jms:orders.* (a star is a whole label, two only in front)") {
                @Override
                boolean accepts(String item) {
                    return Destinations.understands(item);
                }
            };

    /** What {@link Destinations} understands and hosts are not. */
    static final ListType TOPICS =
            new ListType(
                    "",
                    "topics of Kafka and destinations of JMS and RabbitMQ, e.g. kafka:orders.*,jms:invoices (a star is a whole label, two"
                            + " only in front)") {
                @Override
                boolean accepts(String item) {
                    return Destinations.understandsTopic(item);
                }
            };

    /** A name of ours and a header each. */
    static final ListType HEADERS_BY_NAME =
            new ListType("", "pairs of a name and a header, e.g. transaction=X-Transaction-Id,order=X-Order") {
                @Override
                boolean accepts(String item) {
                    int equals = item.indexOf('=');
                    String name = item.substring(0, Math.max(0, equals));
                    return equals > 0
                            && VALUE_NAMES.accepts(name)
                            && !name.equals("conversation")
                            && !name.equals("interaction")
                            && !name.equals("parent") // those are Acta's own
                            && equals + 1 < item.length()
                            && TextType.HEADER_NAME.parse(item.substring(equals + 1)) != null;
                }
            };

    /** Names of rules. */
    static final ListType RULE_NAMES = new ListType("_-", "names of rules, e.g. admin,health");
    /** HTTP methods, which are case-sensitive. */
    static final ListType METHODS = new ListType("_-", "HTTP methods, e.g. POST,PUT") {
        @Override
        boolean accepts(String item) {
            for (int i = 0; i < item.length(); i++) {
                char c = item.charAt(i);
                if (c >= 'a' && c <= 'z') {
                    return false;
                }
            }
            return super.accepts(item);
        }
    };
    /** As the container or the framework calls them. */
    static final ListType ROLES = new ListType("_-.:/@ =$#&()", "names of roles, e.g. ADMIN,auditor");
    /** Media types. */
    static final ListType CONTENT_TYPES =
            new ListType("/*+.-", "content types without parameters, e.g. application/json,text/*") {
                @Override
                boolean accepts(String item) {
                    int slash = item.indexOf('/');
                    int star = item.indexOf('*');
                    return slash > 0
                            && slash == item.lastIndexOf('/')
                            && slash < item.length() - 1
                            && (star < 0 || star == slash + 1 && star == item.length() - 1)
                            && super.accepts(item);
                }
            };
    /** Tokens of RFC 9110, section 5.6.2. */
    static final ListType HEADER_NAMES =
            new ListType("!#$%&'*+-.^_`|~", "names of HTTP headers, e.g. tenantId,X-Tenant-ID");

    /** What names may hold besides letters and digits. */
    private final String namePunctuation;

    private final String expected;

    private ListType(String namePunctuation, String expected) {
        this.namePunctuation = namePunctuation;
        this.expected = expected;
    }

    boolean accepts(String item) {
        for (int i = 0; i < item.length(); i++) {
            char c = item.charAt(i);
            if (!Character.isLetterOrDigit(c) && namePunctuation.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    String expected() {
        return expected;
    }

    @Override
    List<String> parse(String text) {
        List<String> items = new ArrayList<String>();
        for (int from = 0; from <= text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String item = text.substring(from, to).trim();
            if (!item.isEmpty()) {
                if (!accepts(item) || items.size() == MAX_ITEMS) {
                    return null;
                }
                items.add(item);
            }
            from = to + 1;
        }
        return Collections.unmodifiableList(items);
    }

    @Override
    List<String> empty() {
        return Collections.emptyList();
    }

    @Override
    String name() {
        return "list";
    }

    @Override
    String show(List<String> items) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            text.append(i == 0 ? "" : ",").append(items.get(i));
        }
        return text.toString();
    }

    private static final class MethodPatterns extends ListType {

        private final String name;

        /** @param name accepted besides what is an identifier */
        MethodPatterns(String name) {
            super("", "patterns of methods, e.g. com.acme.billing.*Service#post*(..)");
            this.name = name;
        }

        @Override
        boolean accepts(String item) {
            int hash = item.indexOf('#');
            String type = item.substring(0, Math.max(0, hash));
            String method = item.substring(hash + 1, endOfName(item));
            return !method.isEmpty()
                    && new ListType("$_.*", "").accepts(type)
                    && (method.equals(name) || new ListType("$_*", "").accepts(method))
                    && letters(type) >= 3;
        }

        private static int endOfName(String item) {
            int end = item.endsWith("(..)") ? item.length() - 4 : item.length();
            return item.endsWith("()") ? item.length() - 2 : end;
        }

        private static int letters(String type) {
            int letters = 0;
            for (int i = 0; i < type.length(); i++) {
                letters += Character.isLetterOrDigit(type.charAt(i)) ? 1 : 0;
            }
            return letters;
        }
    }
}
