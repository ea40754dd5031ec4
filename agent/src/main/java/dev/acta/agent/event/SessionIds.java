package dev.acta.agent.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Ids in the clear of the sessions that a request was seen with. They are never written; what is written of its events is searched for them,
 * because applications and containers quote them, as in the message of an exception. Thread-safe.
 */
public final class SessionIds {

    private static final int MOST = 8;

    private volatile List<String> ids = Collections.emptyList();

    SessionIds() {}

    /** @param id of a session, or {@code null} */
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

    /** @return those that are known by now */
    public List<String> known() {
        return ids;
    }
}
