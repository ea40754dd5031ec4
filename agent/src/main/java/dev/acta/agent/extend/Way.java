package dev.acta.agent.extend;

import dev.acta.trail.segment.WorldWritable;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.util.ArrayDeque;
import java.util.Deque;

/** All that a path leads through: folders, and links with the folders that they lie in. Whoever may change one of them may change what is found at its end. */
final class Way {

    private static final int MOST_LINKS = 40;

    private final String user = System.getProperty("user.name");
    private final String process = processOwner();
    private final Deque<Path> ahead = new ArrayDeque<>();
    private Path at;

    private Way() {}

    /**
     * Goes all the way.
     *
     * @param path a file or folder that exists
     * @return what is wrong with it, in the words of a message; {@code null} if nobody but root and this service's user can change it
     * @throws IOException if anything on it cannot be read
     */
    static String open(Path path) throws IOException {
        Way way = new Way();
        way.from(path.toAbsolutePath());
        return way.go(path);
    }

    private void from(Path path) {
        at = path.getRoot();
        push(path);
    }

    private void push(Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            ahead.push(path.getName(i));
        }
    }

    private String go(Path path) throws IOException {
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.peek().toString();
            Path next = at.resolve(ahead.pop());
            if (name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                at = at.getParent() == null ? at : at.getParent();
                continue;
            }
            String owner = owner(next);
            if (WorldWritable.is(at) && !isOurs(owner)) { // and sticky, or it would have been refused
                return next + " belongs to user " + owner + " and lies in a folder that everybody may write; "
                        + "take a folder that only this service's operator may write";
            }
            if (Files.isSymbolicLink(next)) {
                if (++links > MOST_LINKS) {
                    throw new FileSystemLoopException(path.toString());
                }
                Path target = Files.readSymbolicLink(next);
                at = target.isAbsolute() ? target.getRoot() : at;
                push(target);
                continue;
            }
            at = next;
            if (WorldWritable.is(at) && !WorldWritable.isSticky(at)) {
                return (at.equals(path) ? "" : at + " ")
                        + "is writable for everybody, so anybody could have code of theirs run here; chmod o-w " + at;
            }
        }
        return null;
    }

    private boolean isOurs(String owner) {
        return owner == null || owner.equals("root") || owner.equals(user) || owner.equals(process);
    }

    private static String owner(Path path) throws IOException {
        FileOwnerAttributeView view =
                Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? null : view.getOwner().getName();
    }

    /** Who this process is, where the system shows it: a user without an entry in the system's list has no name. */
    private static String processOwner() {
        try {
            return Files.getOwner(Paths.get("/proc/self")).getName();
        } catch (IOException | UnsupportedOperationException | SecurityException elsewhere) {
            return null;
        }
    }
}
