package dev.acta.agent.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides from the bytes of a class file, without parsing more than it must, whether anything in it is to be woven.
 *
 * <p>A class that declares a method carries the method's name and descriptor in its own constant pool (JVMS 4.4.7, 4.6). So one pass
 * over the pool's strings, compared by length and first byte before anything else, turns away nearly every class; only for the
 * rest is the method table read. Immutable after construction, thread-safe.
 */
final class ClassScan {

    private static final int ACC_INTERFACE = 0x0200;
    private static final int ACC_ABSTRACT = 0x0400;
    private static final int ACC_NATIVE = 0x0100;
    private static final int MAX_LENGTH = 255;
    private static final List<MethodPattern> NONE = Collections.emptyList();

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final long[] firstBytesByLength = new long[MAX_LENGTH + 1];
    /** Two instrumentations may look for one shape of method and differ in their evidence. */
    private final Map<Integer, List<MethodPattern>> patterns = new HashMap<>();

    private final Map<Integer, AnnotationRule> annotations = new HashMap<>();

    ClassScan(List<Instrumentation> instrumentations, List<AnnotationRule> rules) {
        for (Instrumentation instrumentation : instrumentations) {
            for (MethodPattern pattern : instrumentation.methods()) {
                int key = id(pattern.name()) << 16 | id(pattern.descriptor());
                List<MethodPattern> alike = patterns.get(key);
                if (alike == null) {
                    alike = new ArrayList<>(2);
                    patterns.put(key, alike);
                }
                alike.add(pattern);
            }
        }
        for (AnnotationRule rule : rules) {
            annotations.put(id(rule.descriptor()), rule);
        }
    }

    private int id(String text) {
        Integer known = ids.get(text);
        if (known != null) {
            return known;
        }
        texts.add(text);
        int id = texts.size();
        ids.put(text, id);
        firstBytesByLength[text.length()] |= 1L << (text.charAt(0) & 63);
        return id;
    }

    /** What a class has to be woven for. */
    static final class Match {

        private final int version;
        private final List<MethodPattern> methods;
        private final List<AnnotationRule> annotations;
        private final List<NameRule> names;

        Match(int version, List<MethodPattern> methods, List<AnnotationRule> annotations) {
            this(version, methods, annotations, Collections.<NameRule>emptyList());
        }

        private Match(
                int version, List<MethodPattern> methods, List<AnnotationRule> annotations, List<NameRule> names) {
            this.names = names;
            this.version = version;
            this.methods = methods;
            this.annotations = annotations;
        }

        /** Major version of the class file. */
        int version() {
            return version;
        }

        List<MethodPattern> methods() {
            return methods;
        }

        List<AnnotationRule> annotations() {
            return annotations;
        }

        List<NameRule> names() {
            return names;
        }

        /** The same with other reasons to audit methods. */
        Match with(List<AnnotationRule> marks, List<NameRule> named) {
            return new Match(version, methods, marks, named);
        }
    }

    /**
     * Scans a class file.
     *
     * @return what is to be woven, or {@code null} for nothing
     */
    Match scan(byte[] file) {
        int count = u2(file, 8);
        int[] found = null;
        List<AnnotationRule> marked = null;
        int at = 10;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            if (tag == 1) {
                int length = u2(file, at + 1);
                if (length <= MAX_LENGTH && length > 0) {
                    long firsts = firstBytesByLength[length];
                    if (firsts != 0 && (firsts & 1L << (file[at + 3] & 63)) != 0) {
                        int id = lookUp(file, at + 3, length);
                        if (id != 0) {
                            AnnotationRule rule = annotations.get(id);
                            if (rule != null) {
                                marked = marked == null ? new ArrayList<>(1) : marked;
                                marked.add(rule);
                            } else {
                                found = found == null ? new int[count] : found;
                                found[i] = id;
                            }
                        }
                    }
                }
                at += 3 + length;
            } else {
                at += sizeOf(tag);
                if (tag == 5 || tag == 6) {
                    i++;
                }
            }
        }
        if (found == null && marked == null || (u2(file, at) & ACC_INTERFACE) != 0 && marked == null) {
            return null;
        }
        List<MethodPattern> methods = found == null ? Collections.emptyList() : methodsOf(file, at, found);
        if (methods.isEmpty() && marked == null) {
            return null;
        }
        return new Match(u2(file, 6), methods, marked == null ? Collections.emptyList() : marked);
    }

    private int lookUp(byte[] file, int offset, int length) {
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text.length() == length && equal(text, file, offset)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean equal(String text, byte[] file, int offset) {
        // descriptors of one length often share their beginning: compare from the end
        for (int i = text.length() - 1; i >= 0; i--) {
            if (file[offset + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private List<MethodPattern> methodsOf(byte[] file, int afterPool, int[] found) {
        List<MethodPattern> result = new ArrayList<>();
        int at = afterPool + 6;
        at += 2 + 2 * u2(file, at);
        int fields = u2(file, at);
        at += 2;
        for (int i = 0; i < fields; i++) {
            at = afterMember(file, at);
        }
        int methods = u2(file, at);
        at += 2;
        for (int i = 0; i < methods; i++) {
            int name = found[u2(file, at + 2)];
            int descriptor = found[u2(file, at + 4)];
            if (name != 0 && descriptor != 0 && (u2(file, at) & (ACC_ABSTRACT | ACC_NATIVE)) == 0) {
                int first = result.size();
                for (MethodPattern pattern : patterns.getOrDefault(name << 16 | descriptor, NONE)) {
                    if (!isFound(result, first, pattern) && hasEvidence(file, pattern.evidence())) {
                        result.add(pattern);
                    }
                }
            }
            at = afterMember(file, at);
        }
        return result;
    }

    /** Patterns with the same advice are alternatives: what matters is that some evidence is there. */
    private static boolean isFound(List<MethodPattern> found, int from, MethodPattern pattern) {
        for (int i = from; i < found.size(); i++) {
            if (Objects.equals(found.get(i).advice(), pattern.advice())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEvidence(byte[] file, String[] parts) {
        for (String part : parts) {
            if (!contains(file, part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] file, String part) {
        int count = u2(file, 8);
        int at = 10;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            if (tag == 1) {
                int length = u2(file, at + 1);
                int last = at + 3 + length - part.length();
                for (int start = at + 3; start <= last; start++) {
                    if (file[start] == part.charAt(0) && equal(part, file, start)) {
                        return true;
                    }
                }
                at += 3 + length;
            } else {
                at += sizeOf(tag);
                if (tag == 5 || tag == 6) {
                    i++;
                }
            }
        }
        return false;
    }

    private static int afterMember(byte[] file, int member) {
        int attributes = u2(file, member + 6);
        int at = member + 8;
        for (int i = 0; i < attributes; i++) {
            at += 6 + (u2(file, at + 2) << 16 | u2(file, at + 4));
        }
        return at;
    }

    static int sizeOf(int tag) {
        switch (tag) {
            case 7: // class
            case 8: // string
            case 16: // method type
            case 19: // module
            case 20: // package
                return 3;
            case 15: // method handle
                return 4;
            case 5: // long
            case 6: // double
                return 9;
            default: // integer, float, references, name and type, dynamic
                return 5;
        }
    }

    /** Major version of a class file. */
    static int version(byte[] file) {
        return u2(file, 6);
    }

    private static int u2(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}
