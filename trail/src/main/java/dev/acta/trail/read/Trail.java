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

/** Finds chains below a folder that is a trail, a service or a chain. */
public final class Trail {

    private Trail() {}

    /**
     * The chains there, by service, then by chain, which is by age. Empty when nothing below the folder looks like one.
     *
     * @throws IOException when a folder cannot be read
     */
    public static List<ChainFolder> chains(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            throw new java.nio.file.NoSuchFileException(dir.toString(), null, "no such folder");
        }
        Path real = dir.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(dir.toString());
        }
        List<ChainFolder> chains = new ArrayList<>();
        if (ChainFolder.looksLikeOne(real)) {
            chains.add(ChainFolder.list(real, null));
            return chains;
        }
        addService(real, chains);
        for (Path service : folders(real)) {
            if (!ChainFolder.looksLikeOne(service)) {
                addService(service, chains);
            }
        }
        return chains;
    }

    private static void addService(Path service, List<ChainFolder> chains) throws IOException {
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
