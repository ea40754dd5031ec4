package dev.acta.agent.instrument;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Finds the loader in which an advice class is linked.
 *
 * <p>Advice that names only JDK types is linked once, in the agent's own loader. Advice that names types of a library (the servlet
 * API) is linked in a {@link PluginLoader} whose second parent is the loader that <em>defines</em> the library: one copy per
 * container and not one per web application, and nothing of ours refers to a web application's loader.
 *
 * <p>The registry holds plugin loaders weakly; the call sites that use them keep them alive.
 */
final class PluginLoaders {

    private final ClassLoader agent;
    private final AgentClassFiles files;
    private final Map<ClassLoader, WeakReference<PluginLoader>> byLibrary = new WeakHashMap<>();

    PluginLoaders(ClassLoader agent, AgentClassFiles files) {
        this.agent = agent;
        this.files = files;
    }

    /**
     * @param application loader of the woven class
     * @param advice binary name of the advice class
     * @throws ClassNotFoundException if the library that the advice is for cannot be seen from there
     */
    ClassLoader loaderFor(ClassLoader application, String advice) throws ClassNotFoundException {
        String library = PluginLoader.libraryOf(advice);
        if (library == null) {
            return agent;
        }
        ClassLoader definer = Class.forName(library, false, application).getClassLoader();
        synchronized (byLibrary) {
            WeakReference<PluginLoader> known = byLibrary.get(definer);
            PluginLoader loader = known == null ? null : known.get();
            if (loader == null) {
                loader = new PluginLoader(agent, definer, files);
                byLibrary.put(definer, new WeakReference<>(loader));
            }
            return loader;
        }
    }
}
