package dev.acta.agent.extend;

import dev.acta.agent.context.Context;
import dev.acta.agent.ring.Listeners;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The entry to this package: the jars of a folder, by their names. What is in them runs within the audited JVM, so a folder that everybody may write is refused as
 * that of the trail is. Immutable.
 */
public final class Extensions {

    private final List<ExtensionJar> jars;

    private Extensions(List<ExtensionJar> jars) {
        this.jars = jars;
    }

    /** Hears of what cannot be used. */
    public interface Trouble {

        /** @param message names the jar, what is wrong with it, and what to do */
        void left(String message);

        /**
         * @param what names class and jar, and what to do
         * @param cause why it cannot be used
         */
        void failed(String what, Throwable cause);
    }

    /**
     * Reads a folder.
     *
     * @param folder {@code null} for none
     * @param trouble hears of jars that are left out
     * @return what is in it
     * @throws ExtensionsRefused if there is no such folder, or everybody may write it or what is in it
     */
    public static Extensions in(Path folder, Trouble trouble) throws ExtensionsRefused {
        List<ExtensionJar> jars = new ArrayList<>();
        if (folder != null) {
            for (Path file : files(folder)) {
                try {
                    jars.add(new ExtensionJar(file));
                } catch (IOException | RuntimeException e) { // names in a damaged jar may be no text
                    trouble.left("acta.extensions.dir: " + file.getFileName() + " is left out, it is no intact jar ("
                            + e.getMessage() + "); replace it, or remove it from " + folder);
                }
            }
        }
        return new Extensions(Collections.unmodifiableList(jars));
    }

    private static List<Path> files(Path folder) throws ExtensionsRefused {
        if (!Files.isDirectory(folder)) {
            throw new ExtensionsRefused(folder, "is no folder; create it, or leave the setting out");
        }
        List<Path> files = new ArrayList<>();
        try {
            requireClosed(folder, folder);
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path each : found) {
                    requireClosed(folder, each);
                    files.add(each);
                }
            }
        } catch (ExtensionsRefused e) {
            throw e;
        } catch (IOException e) {
            throw new ExtensionsRefused(folder, "cannot be read (" + e + "); let this service read it");
        }
        Collections.sort(files);
        return files;
    }

    private static void requireClosed(Path folder, Path path) throws IOException {
        String open = Way.open(path);
        if (open != null) {
            throw new ExtensionsRefused(folder, open);
        }
    }

    /** @return for each jar its name and the digest of its content */
    public List<String> described() {
        List<String> described = new ArrayList<>(jars.size());
        for (ExtensionJar jar : jars) {
            described.add(jar.name() + ' ' + jar.digest());
        }
        return described;
    }

    /** @return whether any jar names a listener */
    public boolean listen() {
        for (ExtensionJar jar : jars) {
            if (!jar.listeners().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Has all listeners hear of events. They are made when there is one.
     *
     * @param listeners tell them
     * @param context what they do is not audited
     * @param trouble hears of those that cannot be made
     */
    public void addTo(Listeners listeners, Context context, Trouble trouble) {
        ExtensionLoader loader = new ExtensionLoader(urls(), Extensions.class.getClassLoader());
        for (ExtensionJar jar : jars) {
            for (String type : jar.listeners()) {
                String name = type + " of " + jar.name();
                listeners.add(new ExtensionListener(type, name, loader, context, trouble), name);
            }
        }
    }

    /**
     * Tells copies of the API what they may load.
     *
     * @param type simple name of a type of the API
     * @param answer takes all jars as {@code URL[]}, the classes of that type as {@code String[]}, and for each its jar
     */
    public void answer(String type, Object[] answer) {
        List<String> classes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ExtensionJar jar : jars) {
            for (String each : jar.ofCopies(type)) {
                classes.add(each);
                names.add(jar.name());
            }
        }
        if (!classes.isEmpty()) {
            answer[0] = urls();
            answer[1] = classes.toArray(new String[0]);
            answer[2] = names.toArray(new String[0]);
        }
    }

    private URL[] urls() {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).url();
        }
        return urls;
    }
}
