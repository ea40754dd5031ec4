package dev.acta.agent.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** The module's own class files, and which classes each of them names anywhere: in code, signatures and annotations. */
final class ClassFiles {

    private ClassFiles() {}

    /** Binary names of all classes of the module. */
    static List<String> names() {
        Path classes = Path.of("target", "classes"); // a test's working directory is its module's folder
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file).toString())
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .map(file -> file.replace('/', '.').replace('\\', '.'))
                    .filter(name -> !name.endsWith("package-info"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] read(String name) {
        try {
            return Files.readAllBytes(Path.of("target", "classes", name.replace('.', '/') + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Binary names of all classes that a class names. */
    static Set<String> namedBy(String name) {
        Set<String> named = new TreeSet<>();
        Remapper collector = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                named.add(internalName.replace('/', '.'));
                return internalName;
            }
        };
        ClassVisitor sink = new ClassWriter(0); // one that wants to see everything, method bodies above all
        new ClassReader(read(name)).accept(new ClassRemapper(Opcodes.ASM9, sink, collector) {}, 0);
        return named;
    }
}
