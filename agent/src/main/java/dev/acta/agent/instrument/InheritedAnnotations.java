package dev.acta.agent.instrument;

import dev.acta.agent.context.WeakIdentityMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a class may inherit an annotation that makes methods audited.
 *
 * <p>A class comes to the transformer before its super-types do, so that they have to be read as files. This is done only for loaders that
 * find the annotation itself: elsewhere no class can have been compiled with it. A super-type is read once per loader; those of the best-known libraries are not.
 * Thread-safe.
 */
final class InheritedAnnotations {

    private static final String[] LIBRARIES = {
        "java/", "javax/", "jakarta/", "sun/", "com/sun/", "jdk/", "org/springframework/", "org/apache/",
                "org/hibernate/",
        "org/eclipse/", "com/fasterxml/", "io/netty/", "io/undertow/", "kotlin/", "scala/", "groovy/", "org/codehaus/",
                "org/slf4j/",
        "ch/qos/logback/", "com/google/", "net/bytebuddy/", "org/aspectj/", "org/jboss/"
    };

    private static final int MOST_SUPER_TYPES = 200;

    private final List<AnnotationRule> rules;
    private final ClassScan marks;
    private final WeakIdentityMap<ClassLoader, Types> loaders = new WeakIdentityMap<>();

    /**
     * @param rules annotations
     * @param marks finds them in a class file
     */
    InheritedAnnotations(List<AnnotationRule> rules, ClassScan marks) {
        this.rules = rules;
        this.marks = marks;
    }

    /** Whether a super-type of the name is one of those that are never looked at. */
    static boolean isLibrary(String internalName) {
        for (String prefix : LIBRARIES) {
            if (internalName.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the class's super-types, how far away ever, has such an annotation somewhere in it. */
    boolean has(ClassLoader loader, String name, byte[] file) {
        if (loader == null || isLibrary(name)) {
            return false;
        }
        Types types = loaders.get(loader);
        if (types == null) {
            types = loaders.putIfAbsent(loader, new Types(knowsAnnotation(loader)));
        }
        return types.relevant && types.inherits(loader, name, file);
    }

    private boolean knowsAnnotation(ClassLoader loader) {
        for (AnnotationRule rule : rules) {
            if (loader.getResource(rule.annotation().replace('.', '/') + ".class") != null) {
                return true;
            }
        }
        return false;
    }

    /** What is known of the types of one loader. */
    private final class Types {

        private final boolean relevant;
        private final Map<String, Facts> facts = new ConcurrentHashMap<>();

        Types(boolean relevant) {
            this.relevant = relevant;
        }

        boolean inherits(ClassLoader loader, String name, byte[] file) {
            Deque<String> left = new ArrayDeque<>();
            Set<String> seen = new HashSet<>();
            add(factsOf(name, file), left);
            while (!left.isEmpty() && seen.size() < MOST_SUPER_TYPES) {
                String each = left.poll();
                if (seen.add(each) && !isLibrary(each)) {
                    Facts above = facts.get(each);
                    above = above == null ? factsOf(each, read(loader, each)) : above;
                    if (above.marked) {
                        return true;
                    }
                    add(above, left);
                }
            }
            return false;
        }

        private void add(Facts of, Deque<String> left) {
            for (String each : of.above) {
                left.add(each);
            }
        }

        private Facts factsOf(String name, byte[] file) {
            Facts found = file == null ? Facts.NONE : new Facts(marks.scan(file) != null, SuperTypes.of(file));
            facts.put(name, found);
            return found;
        }
    }

    private static byte[] read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            if (in == null) {
                return null;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
            byte[] buffer = new byte[4_096];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            byte[] file = out.toByteArray();
            return isClass(file) ? file : null; // a loader may have its files encrypted
        } catch (IOException | RuntimeException unreadable) { // a loader of the application
            return null;
        }
    }

    private static boolean isClass(byte[] file) {
        return file.length > 10
                && (file[0] & 0xFF) == 0xCA
                && (file[1] & 0xFF) == 0xFE
                && (file[2] & 0xFF) == 0xBA
                && (file[3] & 0xFF) == 0xBE;
    }

    private static final class Facts {

        static final Facts NONE = new Facts(false, new String[0]);

        private final boolean marked;
        private final String[] above;

        Facts(boolean marked, String[] above) {
            this.marked = marked;
            this.above = above;
        }
    }

    /** Names of super-class and interfaces, from the head of a class file (JVMS 4.1). */
    static final class SuperTypes {

        private SuperTypes() {}

        static String[] of(byte[] file) {
            int count = u2(file, 8);
            int[] offsets = new int[count];
            int at = 10;
            for (int i = 1; i < count; i++) {
                offsets[i] = at;
                int tag = file[at];
                at += tag == 1 ? 3 + u2(file, at + 1) : ClassScan.sizeOf(tag);
                if (tag == 5 || tag == 6) {
                    i++;
                }
            }
            int superClass = u2(file, at + 4);
            int interfaces = u2(file, at + 6);
            String[] names = new String[(superClass == 0 ? 0 : 1) + interfaces];
            int next = 0;
            if (superClass != 0) {
                names[next++] = name(file, offsets, superClass);
            }
            for (int i = 0; i < interfaces; i++) {
                names[next++] = name(file, offsets, u2(file, at + 8 + 2 * i));
            }
            return names;
        }

        private static String name(byte[] file, int[] offsets, int constant) {
            int text = offsets[u2(file, offsets[constant] + 1)];
            return new String(file, text + 3, u2(file, text + 1), StandardCharsets.UTF_8);
        }

        private static int u2(byte[] file, int at) {
            return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
        }
    }
}
