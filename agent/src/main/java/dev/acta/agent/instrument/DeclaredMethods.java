package dev.acta.agent.instrument;

import java.util.Map;
import java.util.Set;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Matches methods by exact name and descriptor; a constructor is called {@code <init>}. */
final class DeclaredMethods extends ElementMatcher.Junction.AbstractBase<MethodDescription> {

    private final Map<String, Set<String>> descriptorsByName;

    DeclaredMethods(Map<String, Set<String>> descriptorsByName) {
        this.descriptorsByName = descriptorsByName;
    }

    @Override
    public boolean matches(MethodDescription method) {
        Set<String> descriptors = descriptorsByName.get(method.getInternalName());
        return descriptors != null && descriptors.contains(method.getDescriptor());
    }
}
