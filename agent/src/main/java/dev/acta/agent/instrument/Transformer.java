package dev.acta.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;

/**
 * The one transformer that the JVM calls for every class. Nearly every class leaves it after one scan of its constant pool.
 *
 * <p>Never throws, never returns a class file that differs from the given one unless something was woven into it.
 */
final class Transformer implements ClassFileTransformer {

    private final ClassScan scan;
    private final WeaverGate gate;
    private final Coverage coverage;
    private final String[] excluded;
    private final ClassLoader agent;
    private final ClassLoader platform;

    /**
     * @param scan what to look for
     * @param gate gives the weaver as soon as it is there
     * @param coverage hears what was seen
     * @param excluded class name prefixes that are never woven, with dots
     * @param agent the agent's loader
     */
    Transformer(ClassScan scan, WeaverGate gate, Coverage coverage, String[] excluded, ClassLoader agent) {
        this.scan = scan;
        this.gate = gate;
        this.coverage = coverage;
        this.excluded = new String[excluded.length];
        for (int i = 0; i < excluded.length; i++) {
            this.excluded[i] = excluded[i].replace('.', '/');
        }
        this.agent = agent;
        this.platform = agent.getParent();
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] file) {
        if (loader == null || name == null || loader == agent || loader == platform) {
            return null;
        }
        try {
            if (loader instanceof PluginLoader) {
                return null;
            }
            coverage.sawClass(name);
            ClassScan.Match match = scan.scan(file);
            if (match == null || isExcluded(name)) {
                return null;
            }
            Weaver weaver = gate.weaver(redefined == null ? name : null, loader);
            if (weaver == null) {
                return null;
            }
            byte[] woven = weaver.weave(loader, name.replace('/', '.'), file, match);
            if (woven != null) {
                coverage.woven(match);
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
