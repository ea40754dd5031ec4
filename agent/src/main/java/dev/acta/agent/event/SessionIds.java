package dev.acta.agent.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Ids in the clear of the sessions that a request was seen with. They are never written; what is written of its events is searched for them,
 * because applications and containers quote them, as in the message of an exception. Thread-safe.
 *
 * <p>What a client merely says of its session may be any text, one that is meant to hide something included: it is kept apart. So is a key that was
 * taken for the user's name.
 */
public final class SessionIds {

    private static final int MOST = 8;

    /** No id is longer; a claimed one costs time wherever it is looked for. */
    private static final int MOST_CHARS = 256;

    private volatile List<String> ids = Collections.emptyList();
    private volatile List<String> claimed = Collections.emptyList();

    SessionIds() {}

    /** @param id of a session that there is, or {@code null} */
    public void add(String id) {
        if (id != null && !ids.contains(id)) {
            addNew(id);
        }
    }

    private synchronized void addNew(String id) {
        if (ids.size() < MOST && !ids.contains(id)) {
            List<String> more = new ArrayList<>(ids.size() + 1);
            more.addAll(ids);
            more.add(id);
            ids = more; // not changed afterwards
        }
    }

    /** @param id of which nobody knows yet whether there is such a session, or a key; or {@code null} */
    public synchronized void claim(String id) {
        if (id != null && id.length() <= MOST_CHARS && claimed.size() < MOST && !claimed.contains(id)) {
            List<String> more = new ArrayList<>(claimed);
            more.add(id);
            claimed = more; // not changed afterwards
        }
    }

    /** @return what the client says of its session, and its key if that was taken for a name */
    public List<String> claimed() {
        return claimed;
    }

    /** @return those that are known by now */
    public List<String> known() {
        return ids;
    }
}
