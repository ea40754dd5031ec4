package dev.acta.trail.adopt;

import dev.acta.trail.read.ChainEnd;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.NamedChain;
import dev.acta.trail.segment.ChainLock;
import dev.acta.trail.segment.Names;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The chains of a service whose JVMs are dead and that no other chain names, some at a time, the oldest first. Only the {@value #MAX_CHAINS}
 * youngest are looked at, of each its beginning, and its end if nobody names it. Never opens the {@code LOCK} of the
 * chain that is being written: to close it could let that go. Not thread-safe.
 */
public final class EarlierChains {

    static final int MAX_CHAINS = 2000;

    /** So many have room in the shortest line that an operator may want. */
    private static final int AT_ONCE = 8;

    private final Path own;
    private final NamesInHead heads = new NamesInHead();
    private final List<String> troubles = new ArrayList<>();
    private final Deque<String> unnamed = new ArrayDeque<>();
    /** Those whose JVMs are dead: they will name nobody any more. */
    private final Set<String> ended = new HashSet<>();

    private boolean left;

    /**
     * Looks at the beginnings of all chains.
     *
     * @param own folder of the chain that is being written
     * @throws IOException if the service's folder cannot be listed
     */
    public EarlierChains(Path own) throws IOException {
        this.own = own;
        Set<String> chains = list();
        Set<String> named = namesOf(chains);
        addNames(named, own);
        for (String chain : chains) {
            if (named.contains(chain)) {
                ended.add(chain);
            } else if (isDead(chain)) {
                ended.add(chain);
                unnamed.add(chain);
            }
        }
    }

    /**
     * Takes over the next chains: nobody else can do that until what is returned is closed.
     *
     * @return what they are; {@code null} if there are no more
     * @throws IOException if the service's folder cannot be listed
     */
    public TakenOver next() throws IOException {
        while (!unnamed.isEmpty()) {
            TakenOver taken = new TakenOver();
            try {
                take(taken);
                if (!taken.chains().isEmpty()) {
                    return taken;
                }
            } catch (IOException | RuntimeException | Error e) {
                taken.close();
                throw e;
            }
            taken.close();
        }
        return null;
    }

    /** Whether some were left because another process held them for the moment. */
    public boolean areLeft() {
        return left;
    }

    /** What could not be read, and why. */
    public List<String> troubles() {
        return troubles;
    }

    private void take(TakenOver taken) throws IOException {
        List<String> locked = new ArrayList<>();
        while (!unnamed.isEmpty() && locked.size() < AT_ONCE) {
            String chain = unnamed.remove();
            ChainLock lock = lock(chain);
            if (lock != null) {
                taken.hold(lock);
                locked.add(chain);
            }
        }
        Set<String> others = list();
        others.removeAll(ended);
        Set<String> named = namesOf(others); // one that began with us may have been quicker
        for (String chain : locked) {
            NamedChain end = named.contains(chain) ? null : end(chain);
            if (end != null) {
                taken.add(end);
            }
        }
    }

    private ChainLock lock(String chain) {
        try {
            ChainLock lock = ChainLock.ofEnded(own.resolveSibling(chain));
            left |= lock == null;
            return lock;
        } catch (IOException e) { // not ours to write, or gone
            trouble(chain, e);
            return null;
        }
    }

    private NamedChain end(String chain) {
        try {
            ChainFolder folder = ChainFolder.list(own.resolveSibling(chain));
            return folder.segments().isEmpty() ? null : new NamedChain(chain, ChainEnd.of(folder));
        } catch (IOException e) {
            trouble(chain, e);
            return null;
        }
    }

    private boolean isDead(String chain) {
        try {
            Path folder = own.resolveSibling(chain);
            return !isOurLock(folder) && LockHolder.of(folder).isDeadHere();
        } catch (IOException e) {
            trouble(chain, e);
            return false;
        }
    }

    private boolean isOurLock(Path folder) throws IOException {
        Path lock = folder.resolve(Names.LOCK);
        return Files.exists(lock, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(lock, own.resolve(Names.LOCK));
    }

    private Set<String> namesOf(Set<String> chains) {
        Set<String> names = new HashSet<>();
        for (String chain : chains) {
            addNames(names, own.resolveSibling(chain));
        }
        return names;
    }

    private void addNames(Set<String> names, Path folder) {
        try {
            heads.addTo(names, folder);
        } catch (IOException e) {
            trouble(String.valueOf(folder.getFileName()), e);
        }
    }

    private void trouble(String chain, IOException e) {
        if (troubles.size() < AT_ONCE) {
            troubles.add(chain + ": " + e);
        }
    }

    /** The youngest ones, the oldest of them first. */
    private TreeSet<String> list() throws IOException {
        TreeSet<String> chains = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent())) {
            for (Path each : all) {
                String name = String.valueOf(each.getFileName());
                if (Names.isChain(name)
                        && !each.getFileName().equals(own.getFileName())
                        && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    chains.add(name);
                    if (chains.size() > MAX_CHAINS) {
                        chains.pollFirst();
                    }
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return chains;
    }
}
