package dev.acta.agent.instrument.http;

import dev.acta.agent.address.IpAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * From where a request came, by the word of the proxies that the operator trusts.
 *
 * <p>Each proxy appends the address of whom it talked to. So the list is read from the right, and every entry is believed only as long as
 * the one who wrote it is trusted: the first address that is no trusted proxy is the client, whatever stands left of it was sent by
 * the client itself. Immutable.
 */
final class ForwardedFor {

    private static final String FORWARDED = "Forwarded";
    private static final int MOST_CHARS = 4_096;
    private static final int MOST_ENTRIES = 32;
    private static final int MOST_ENTRY_CHARS = 64;

    private final String client;
    private final List<String> claimed;

    private ForwardedFor(String client, List<String> claimed) {
        this.client = client;
        this.claimed = claimed;
    }

    /**
     * Reads the one header that the operator's proxies write, and what they say by AJP, if the peer is one of them.
     *
     * @param in the request
     * @param peer the socket peer in canonical form, or {@code null}
     * @param rules which header, and who is trusted
     */
    static ForwardedFor of(Incoming in, String peer, HttpRules rules) {
        boolean trusted = rules.trusts(peer);
        String header = trusted ? rules.forwardedHeader() : null;
        String value = header == null ? null : in.allOf(header);
        String told = trusted ? canonical(in.clientByProtocol()) : null;
        boolean tells = told != null && !told.equals(peer);
        if (value == null && !tells) {
            return new ForwardedFor(peer, Collections.<String>emptyList());
        }
        List<String> entries =
                value == null ? new ArrayList<String>(1) : entries(value, FORWARDED.equalsIgnoreCase(header));
        if (tells) { // who connected to the proxy stands to the right of what it was sent
            add(entries, told);
        }
        String client = peer;
        for (int i = entries.size() - 1; i >= 0; i--) {
            IpAddress address = IpAddress.withPort(entries.get(i));
            if (address == null) { // "unknown", a name, nothing at all: what the proxy saw is not to be had
                break;
            }
            client = address.toString();
            entries.set(i, client);
            if (!rules.trusts(client)) {
                break;
            }
        }
        entries.removeAll(Collections.singleton(""));
        return new ForwardedFor(client, entries);
    }

    /** An IPv6 address in its canonical form, everything else as it is. */
    static String canonical(String address) {
        if (address == null || address.indexOf(':') < 0) {
            return address;
        }
        IpAddress parsed = IpAddress.parse(address);
        return parsed == null ? address : parsed.toString();
    }

    /** @return the client's address, as far as it can be trusted */
    String client() {
        return client;
    }

    /** @return what proxies wrote, and what the client may have put before it, from left to right */
    List<String> claimed() {
        return claimed;
    }

    /** One for each proxy, empty where it told no address: that says something, too. */
    private static List<String> entries(String value, boolean rfc7239) {
        int from = 0;
        if (value.length() > MOST_CHARS) { // the right end is what our proxies wrote
            from = value.indexOf(',', value.length() - MOST_CHARS) + 1;
        }
        List<String> entries = new ArrayList<>(4);
        for (int end; from <= value.length(); from = end + 1) {
            end = nextComma(value, from);
            String entry = rfc7239 ? forOf(value, from, end) : value.substring(from, end);
            add(entries, entry == null ? "" : entry.trim());
        }
        return entries;
    }

    private static void add(List<String> entries, String entry) {
        if (entries.size() == MOST_ENTRIES) {
            entries.remove(0);
        }
        entries.add(entry.length() > MOST_ENTRY_CHARS ? entry.substring(0, MOST_ENTRY_CHARS) : entry);
    }

    /** The value of {@code for} in one element of {@code Forwarded} (RFC 7239, section 4), or {@code null}. */
    private static String forOf(String text, int from, int to) {
        for (int at = from; at < to; ) {
            int end = Math.min(to, endOf(text, at, ';'));
            int equals = text.indexOf('=', at);
            if (equals > 0
                    && equals < end
                    && "for".equalsIgnoreCase(text.substring(at, equals).trim())) {
                return text.substring(equals + 1, end).trim();
            }
            at = end + 1;
        }
        return null;
    }

    /** Quotes do not count here: one that a client left open must not swallow what the proxy wrote after it. */
    private static int nextComma(String text, int from) {
        int comma = text.indexOf(',', from);
        return comma < 0 ? text.length() : comma;
    }

    /** Where the next {@code separator} outside of quotes stands. */
    private static int endOf(String text, int from, char separator) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                return i;
            }
        }
        return text.length();
    }
}
