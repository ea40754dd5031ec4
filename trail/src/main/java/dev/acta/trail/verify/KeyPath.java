package dev.acta.trail.verify;

import dev.acta.trail.note.DeploymentKey;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.VerifierKey;
import java.util.Collection;
import java.util.Map;

/** Follows the keys of a chain from note to note: each checkpoint announces who signs the next. Not thread-safe. */
public final class KeyPath {

    private final Collection<VerifierKey> trusted;
    private final Faults faults;
    private String origin;

    /** What the line before has announced; {@code null} for nothing. */
    private VerifierKey expected;
    /** The key of a deployment that is said to sign the first note; {@code null} for none. */
    private VerifierKey deployment;

    private boolean followed;
    /** Number of the next checkpoint. */
    private long number;
    /** Whether the line that announced the next key may be one that cannot be read. */
    private boolean unknown;
    /** Whether every note so far was signed by the key that the one before had announced. */
    private boolean unbroken = true;

    private Level level = Level.SELF_SIGNED;

    /** @param trusted who may sign the first note for the others to be trusted */
    public KeyPath(Collection<VerifierKey> trusted, Faults faults) {
        this.trusted = trusted;
        this.faults = faults;
    }

    /** A line that can be read: {@code trail.open}. */
    public void open(String chainOrigin, Map<String, String> texts) {
        origin = chainOrigin;
        expected = parsed(texts.get("next_key"), chainOrigin);
        deployment = parsed(texts.get("deployment_key"), null);
        followed = expected != null;
    }

    /** Whether any line has announced a key, so that there must be notes. */
    boolean isFollowed() {
        return followed;
    }

    /** A line that cannot be read may have been a checkpoint: the next one cannot be held against the one before. */
    void brokenLine() {
        unknown = true;
    }

    /** What is known of lines that a note covers, provided that their root is that of the note; {@code null} if the path is broken. */
    public Level level() {
        return unbroken ? level : null;
    }

    void lose() {
        unbroken = false;
    }

    /**
     * A checkpoint.
     *
     * @return the key that signs its note; {@code null} if it names none
     */
    public VerifierKey checkpoint(String chainOrigin, Long n, String named) {
        origin = chainOrigin;
        followed = true;
        if (!unknown && (n == null || n != number)) {
            faults.fault(Kind.KEY, "checkpoint " + n + " where " + number + " is due");
        }
        VerifierKey key = expected;
        if (named == null || expected == null || !expected.toString().equals(named)) {
            if (!unknown) {
                faults.fault(
                        Kind.KEY,
                        "its note is said to be signed by " + named + ", the checkpoint before announced "
                                + (expected == null ? "nobody" : expected));
            }
            unbroken = false;
            key = parsed(named, origin);
        }
        number = n == null ? number + 1 : n + 1;
        unknown = false;
        return key;
    }

    /** Who signs the next note, as the checkpoint at hand says. */
    public void announce(String key) {
        expected = parsed(key, origin);
    }

    /**
     * A note.
     *
     * @param key that must have signed it
     * @return whether the note is signed as it must be
     */
    public boolean accepts(Note note, VerifierKey key) {
        if (key == null || !note.isSignedBy(key)) {
            faults.fault(Kind.SIGNATURE, "its note of " + note.checkpoint().size() + " lines is not signed by " + key);
            unbroken = false;
            return false;
        }
        if (number == 1) {
            first(note);
        }
        return true;
    }

    private void first(Note note) {
        if (deployment != null && !note.isSignedBy(deployment)) {
            faults.fault(Kind.SIGNATURE, "the first note is not signed by the deployment's " + deployment);
            unbroken = false;
        }
        for (VerifierKey each : trusted) {
            level = note.isSignedBy(each) ? Level.SIGNED : level;
        }
    }

    /** @param name that it must have; {@code null} for that of a deployment */
    private VerifierKey parsed(String key, String name) {
        if (key == null) {
            return null;
        }
        String fault;
        try {
            VerifierKey parsed = VerifierKey.parse(key);
            if (name == null
                    ? parsed.name().startsWith(DeploymentKey.PREFIX)
                    : parsed.name().equals(name)) {
                return parsed;
            }
            fault = "the key " + key + " is not named " + (name == null ? DeploymentKey.PREFIX + "..." : name);
        } catch (IllegalArgumentException e) {
            fault = e.getMessage();
        }
        faults.fault(Kind.KEY, fault);
        unbroken = false;
        return null;
    }
}
