package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.Xid;

/**
 * The branches under way. Their second phase may come by another {@code XAResource} and on another thread, so they are found by name.
 * Only distributed transactions come here. Thread-safe.
 */
final class XaBranches {

    /** More than any server lets wait at a time; the oldest are forgotten then, and their fate stays unknown. */
    private static final int MOST = 10_000;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** One xid may be used for branches in several databases, though it should not. */
    private final Map<String, List<XaBranch>> byName = new LinkedHashMap<String, List<XaBranch>>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<XaBranch>> eldest) {
            return size() > MOST;
        }
    };

    /** Format, global transaction and branch, the latter two in hex. */
    static String name(Xid xid) {
        StringBuilder name = new StringBuilder(96).append(xid.getFormatId()).append(':');
        hex(xid.getGlobalTransactionId(), name);
        name.append(':');
        hex(xid.getBranchQualifier(), name);
        return name.toString();
    }

    private static void hex(byte[] bytes, StringBuilder to) {
        for (int i = 0; bytes != null && i < bytes.length; i++) {
            to.append(HEX[bytes[i] >> 4 & 15]).append(HEX[bytes[i] & 15]);
        }
    }

    synchronized void add(XaBranch branch) {
        List<XaBranch> alike = byName.get(branch.name());
        if (alike == null) {
            alike = new ArrayList<>(1);
            byName.put(branch.name(), alike);
        }
        if (!alike.contains(branch)) {
            alike.add(branch);
        }
    }

    synchronized void remove(XaBranch branch) {
        List<XaBranch> alike = byName.get(branch.name());
        if (alike != null && alike.remove(branch) && alike.isEmpty()) {
            byName.remove(branch.name());
        }
    }

    /** The branch of that name in the database of a session, {@code null} if this JVM did not begin it or there are several. */
    synchronized XaBranch find(String name, XaSession session) {
        List<XaBranch> alike = byName.get(name);
        if (alike == null) {
            return null;
        }
        for (XaBranch each : alike) {
            if (each.isOf(session)) {
                return each;
            }
        }
        if (alike.size() == 1) {
            return alike.get(0);
        }
        Iterator<XaBranch> candidates = alike.iterator();
        String url = url(session.connection());
        while (url != null && candidates.hasNext()) {
            XaBranch each = candidates.next();
            if (url.equals(url(each.connection()))) {
                return each;
            }
        }
        return null;
    }

    private static String url(ConnectionState connection) {
        Database known = connection == null ? null : connection.databaseIfKnown();
        return known == null ? null : known.url();
    }
}
