package dev.acta.agent.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in a person's words why something could not be read. */
final class Reason {

    private Reason() {}

    static String of(Exception e) {
        if (e instanceof NoSuchFileException) {
            return ((FileSystemException) e).getFile() + ": no such folder";
        }
        if (e instanceof NotDirectoryException) {
            return ((FileSystemException) e).getFile()
                    + ": is not a folder; name the trail's, a service's or a chain's";
        }
        if (e instanceof AccessDeniedException) {
            return ((FileSystemException) e).getFile() + ": no permission to read it";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
