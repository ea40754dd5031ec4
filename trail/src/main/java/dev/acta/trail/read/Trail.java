package dev.acta.trail.read;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The chains below a folder that is a trail, a service or a chain. Immutable. */
public final class Trail {

    private final Path real;
    private final List<ChainFolder> chains = new ArrayList<>();
    /** Whether the folder is a chain's own. */
    private boolean isChain;
    /** Whether chains lie in the folder itself. */
    private boolean isService;

    private Trail(Path real) {
        this.real = real;
    }

    /**
     * Looks at a folder.
     *
     * @throws IOException when a folder cannot be read
     */
    public static Trail in(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            throw new java.nio.file.NoSuchFileException(dir.toString(), null, "no such folder");
        }
        Path real = dir.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(dir.toString());
        }
        Trail trail = new Trail(real);
        trail.look();
        return trail;
    }

    private void look() throws IOException {
        if (ChainFolder.looksLikeOne(real)) {
            isChain = true;
            chains.add(ChainFolder.list(real, null));
            return;
        }
        addService(real);
        isService = !chains.isEmpty();
        for (Path service : folders(real)) {
            if (!ChainFolder.looksLikeOne(service)) {
                addService(service);
            }
        }
    }

    /** By service, then by chain, which is by age. Empty when nothing below the folder looks like one. */
    public List<ChainFolder> chains() {
        return Collections.unmodifiableList(chains);
    }

    /** The folder's own name. */
    public String name() {
        return String.valueOf(real.getFileName());
    }

    /** Whether the folder is a chain's own. */
    public boolean isChain() {
        return isChain;
    }

    /** Whether chains lie in the folder itself, as they do in a service's. */
    public boolean hasChainsInItself() {
        return isService;
    }

    private void addService(Path service) throws IOException {
        for (Path folder : folders(service)) {
            if (ChainFolder.looksLikeOne(folder)) {
                chains.add(ChainFolder.list(folder, String.valueOf(service.getFileName())));
            }
        }
    }

    private static List<Path> folders(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path child : children) {
                folders.add(child);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(folders);
        return folders;
    }
}
