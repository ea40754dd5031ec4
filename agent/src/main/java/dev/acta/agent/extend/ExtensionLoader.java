package dev.acta.agent.extend;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads listeners of the operator's: the JDK, the agent's own copy of the API, and their jars. They see neither the application nor the agent. */
final class ExtensionLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String API = "dev.acta.api.";

    private final ClassLoader agent;

    ExtensionLoader(URL[] jars, ClassLoader agent) {
        super(jars, agent.getParent());
        this.agent = agent;
    }

    /** Also where a jar brings a copy: its listeners would be none of ours. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.startsWith(API) ? agent.loadClass(name) : super.findClass(name);
    }
}
