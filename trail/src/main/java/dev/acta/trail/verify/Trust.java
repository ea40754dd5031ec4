package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.VerifierKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What whoever verifies brings along: keys of deployments, and checkpoints that were kept elsewhere. Immutable, thread-safe. */
public final class Trust {

    /** Nothing: a trail can then only be consistent. */
    public static final Trust NONE =
            new Trust(Collections.<VerifierKey>emptyList(), Collections.<Checkpoint>emptyList());

    private final List<VerifierKey> keys;
    private final Map<String, List<Checkpoint>> anchors = new HashMap<>();

    /**
     * @param keys that sign first notes
     * @param anchors of any chains, in any order
     */
    public Trust(Collection<VerifierKey> keys, Collection<Checkpoint> anchors) {
        this.keys = new ArrayList<>(keys);
        for (Checkpoint anchor : anchors) {
            List<Checkpoint> ofOrigin = this.anchors.get(anchor.origin());
            if (ofOrigin == null) {
                ofOrigin = new ArrayList<>();
                this.anchors.put(anchor.origin(), ofOrigin);
            }
            ofOrigin.add(anchor);
        }
        for (List<Checkpoint> each : this.anchors.values()) {
            each.sort(Comparator.comparingLong(Checkpoint::size));
        }
    }

    /** Whether there is neither key nor anchor. */
    public boolean isNone() {
        return keys.isEmpty() && anchors.isEmpty();
    }

    /** Of deployments. */
    public List<VerifierKey> keys() {
        return keys;
    }

    /** Of all chains that there is an anchor of. */
    Set<String> origins() {
        return anchors.keySet();
    }

    /** By size, the smallest first. */
    public List<Checkpoint> anchors(String origin) {
        return anchors.getOrDefault(origin, Collections.<Checkpoint>emptyList());
    }
}
