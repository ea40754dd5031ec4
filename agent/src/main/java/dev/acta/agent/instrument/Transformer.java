package dev.acta.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;

/**
 * The one transformer that the JVM calls for every class. Nearly every class leaves it after one scan of its constant pool.
 *
 * <p>Never throws, never returns a class file that differs from the given one unless something was woven into it.
 */
final class Transformer implements ClassFileTransformer {

    private final Scans scans;
    private final WeaverGate gate;
    private final Coverage coverage;
    private final GivenFields given = new GivenFields();
    private final String[] excluded;

    /**
     * @param scans what to look for
     * @param gate gives the weaver as soon as it is there
     * @param coverage hears what was seen
     * @param excluded class name prefixes that are never woven, with dots
     */
    Transformer(Scans scans, WeaverGate gate, Coverage coverage, String[] excluded) {
        this.scans = scans;
        this.gate = gate;
        this.coverage = coverage;
        this.excluded = new String[excluded.length];
        for (int i = 0; i < excluded.length; i++) {
            this.excluded[i] = excluded[i].replace('.', '/');
        }
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
        ClassScan scan = name == null ? null : scans.of(loader, name);
        if (scan == null) {
            return null;
        }
        try {
            coverage.sawClass(name);
            ClassScan.Match match = scans.match(scan, loader, name, file);
            if (match == null || isExcluded(name)) {
                return null;
            }
            Weaver weaver = gate.weaver(redefined == null ? name : null, loader);
            if (weaver == null) {
                return null;
            }
            Set<String> fields = given.allowed(loader, name, redefined != null, AddedFields.of(match));
            byte[] woven = weaver.weave(loader, name.replace('/', '.'), file, match, fields);
            if (woven != null) {
                coverage.woven(match);
                if (!fields.isEmpty()) {
                    given.given(loader, name);
                }
            }
            return woven;
        } catch (Throwable cause) { // never an application's class that fails to load
            coverage.failed(name, cause);
            return null;
        }
    }

    private boolean isExcluded(String name) {
        for (String prefix : excluded) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
