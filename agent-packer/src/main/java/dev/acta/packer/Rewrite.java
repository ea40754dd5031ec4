package dev.acta.packer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Renames packages and classes inside class files, string constants included. */
final class Rewrite extends Remapper {

    private final Map<String, String> prefixes;

    private Rewrite(Map<String, String> prefixes) {
        super(org.objectweb.asm.Opcodes.ASM9);
        this.prefixes = prefixes;
    }

    /** The dispatcher must be a class of {@code java.lang}: the one package that every class loader delegates upwards. */
    static Rewrite dispatcher() {
        return new Rewrite(Map.of("dev/acta/agent/dispatch/Dispatcher", "java/lang/ActaDispatcher"));
    }

    /** The advice for servlets and for JMS once more, for those who speak {@code jakarta.servlet} and {@code jakarta.jms}. */
    static Rewrite jakarta() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put("dev/acta/agent/instrument/servlet/javax/", "dev/acta/agent/instrument/servlet/jakarta/");
        prefixes.put("javax/servlet/", "jakarta/servlet/");
        prefixes.put("dev/acta/agent/instrument/jms/javax/", "dev/acta/agent/instrument/jms/jakarta/");
        prefixes.put("javax/jms/", "jakarta/jms/");
        return new Rewrite(prefixes);
    }

    /** A library that would start {@code java.util.logging} gets loggers of ours that are none. */
    static Rewrite silence() {
        return new Rewrite(Map.of("java/util/logging/", "dev/acta/agent/sql/silent/"));
    }

    byte[] apply(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        // a fresh constant pool: with a copied one the old names would stay behind in it
        ClassWriter writer = new ClassWriter(0);
        reader.accept(new ClassRemapper(writer, this), 0);
        return writer.toByteArray();
    }

    @Override
    public String map(String internalName) {
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            if (internalName.startsWith(prefix.getKey())) {
                return prefix.getValue()
                        + internalName.substring(prefix.getKey().length());
            }
        }
        return internalName;
    }

    @Override
    public Object mapValue(Object value) {
        if (value instanceof String text) {
            String renamed = map(text);
            if (!renamed.equals(text)) {
                return renamed;
            }
            // attribute names such as javax.servlet.error.exception, class names for Class.forName
            for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
                String dotted = prefix.getKey().replace('/', '.');
                if (text.startsWith(dotted)) {
                    return prefix.getValue().replace('/', '.') + text.substring(dotted.length());
                }
            }
        }
        return super.mapValue(value);
    }
}
