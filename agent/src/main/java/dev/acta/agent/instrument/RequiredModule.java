package dev.acta.agent.instrument;

/** A module of the JDK that an instrumentation is for and that a JVM may lack. Immutable. */
public final class RequiredModule {

    private final String name;
    private final String classFile;

    /**
     * @param name the module's
     * @param classFile one of its exported class files
     */
    public RequiredModule(String name, String classFile) {
        this.name = name;
        this.classFile = classFile;
    }

    /** @return the module's name */
    public String name() {
        return name;
    }

    boolean isMissing() {
        return ClassLoader.getSystemResource(classFile) == null;
    }
}
