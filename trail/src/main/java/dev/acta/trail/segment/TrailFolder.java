package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;

/** Makes the folder of a chain, and refuses places where somebody else could swap it for another. */
final class TrailFolder {

    private static final String WAY_OUT = "; set acta.trail.dir to a folder that only this service may write";

    private TrailFolder() {}

    /** Creates {@code <dir>/<service>/<chain>}; what is missing above it is created with the same rights. */
    static Path create(Path dir, String service, String chain, Permissions permissions) throws TrailException {
        Path trail = dir.toAbsolutePath().normalize();
        try {
            ensure(trail, permissions);
            Path serviceFolder = trail.resolve(Names.service(service));
            ensure(serviceFolder, permissions);
            Path chainFolder = serviceFolder.resolve(chain);
            permissions.createFolder(chainFolder);
            refuseForeignOwner(trail, chainFolder);
            refuseForeignOwner(serviceFolder, chainFolder);
            return chainFolder;
        } catch (TrailException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new TrailException("trail folder " + trail + ": no permission to write " + e.getFile() + WAY_OUT, e);
        } catch (IOException e) {
            throw new TrailException("trail folder " + trail + ": cannot be created (" + e + ")" + WAY_OUT, e);
        }
    }

    private static void ensure(Path folder, Permissions permissions) throws IOException {
        Path parent = folder.getParent();
        if (Files.isSymbolicLink(folder)) {
            throw new TrailException("trail folder " + folder + ": is a symbolic link, which could be turned elsewhere;"
                    + " set acta.trail.dir to the real path");
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            refuseFile(folder);
            refuseWorldWritable(folder);
            refuseWorldWritableAbove(folder);
            return;
        }
        if (parent != null && !Files.exists(parent)) {
            ensure(parent, permissions);
        }
        if (parent != null) {
            refuseFile(parent);
        }
        refuseWorldWritableAbove(folder);
        permissions.createFolder(folder);
    }

    private static void refuseFile(Path folder) throws TrailException {
        if (!Files.isDirectory(folder)) {
            throw new TrailException("trail folder " + folder + ": is a file, not a folder" + WAY_OUT);
        }
    }

    private static void refuseWorldWritableAbove(Path folder) throws IOException {
        Path above = WorldWritable.above(folder);
        if (above != null) {
            throw open(above, folder);
        }
    }

    private static void refuseWorldWritable(Path folder) throws IOException {
        if (WorldWritable.is(folder)) {
            throw open(folder, folder);
        }
    }

    private static TrailException open(Path path, Path trail) {
        String where = path.equals(trail) ? "" : "its parent " + path + " ";
        return new TrailException("trail folder " + trail + ": " + where
                + "is writable for everybody, so anybody could replace the trail; chmod o-w " + path
                + " or set acta.trail.dir to a folder that only this service may write");
    }

    /** In a sticky world-writable folder (/tmp) a stranger may have made our folder before us. */
    private static void refuseForeignOwner(Path folder, Path ours) throws IOException {
        Path parent = folder.getParent();
        if (parent == null || !WorldWritable.is(parent)) {
            return;
        }
        UserPrincipal owner = owner(folder);
        if (owner != null && !owner.equals(owner(ours)) && !owner.getName().equals("root")) {
            throw new TrailException("trail folder " + folder + ": belongs to user " + owner.getName()
                    + " and lies in a folder that everybody may write" + WAY_OUT);
        }
    }

    private static UserPrincipal owner(Path path) throws IOException {
        FileOwnerAttributeView view =
                Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null ? null : view.getOwner();
    }
}
