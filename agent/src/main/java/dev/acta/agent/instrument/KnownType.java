package dev.acta.agent.instrument;

/**
 * Tells by name whether an application object is of a type that only the application's loaders know. Looked up once per class.
 * Thread-safe; holds no class of the application.
 */
public final class KnownType {

    private final String[] names;
    private final ClassValue<Boolean> byClass = new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isKnown(type);
        }
    };

    /** @param names binary names of classes or interfaces, any of which counts */
    public KnownType(String... names) {
        this.names = names.clone();
    }

    /**
     * @param object may be {@code null}
     * @return whether its class is, extends or implements one of the types
     */
    public boolean isTypeOf(Object object) {
        return object != null && byClass.get(object.getClass());
    }

    private boolean isKnown(Class<?> type) {
        if (type == null) {
            return false;
        }
        for (String name : names) {
            if (name.equals(type.getName())) {
                return true;
            }
        }
        for (Class<?> each : type.getInterfaces()) {
            if (isKnown(each)) {
                return true;
            }
        }
        return isKnown(type.getSuperclass());
    }
}
