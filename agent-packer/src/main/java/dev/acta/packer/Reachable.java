package dev.acta.packer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Finds what a few classes of a large library need of it: all that they name, and all that those name. */
final class Reachable extends Remapper {

    private final Map<String, byte[]> library;
    private final Set<String> found = new HashSet<>();
    private final Deque<String> unread = new ArrayDeque<>();

    private Reachable(Map<String, byte[]> library) {
        super(Opcodes.ASM9);
        this.library = library;
    }

    /**
     * Names of class files.
     *
     * @param library its class files by name
     * @param roots names of those that are needed for certain
     */
    static Set<String> of(Map<String, byte[]> library, Set<String> roots) {
        Reachable reachable = new Reachable(library);
        for (String root : roots) {
            if (!library.containsKey(root)) {
                throw new IllegalArgumentException(root + " is not in the library");
            }
            reachable.find(root);
        }
        while (!reachable.unread.isEmpty()) {
            ClassReader reader = new ClassReader(library.get(reachable.unread.remove()));
            reader.accept(new ClassRemapper(new ClassWriter(0), reachable), 0);
        }
        return reachable.found;
    }

    private void find(String file) {
        if (library.containsKey(file) && found.add(file)) {
            unread.add(file);
        }
    }

    @Override
    public String map(String internalName) {
        find(internalName + ".class");
        return internalName;
    }
}
