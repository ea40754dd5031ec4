package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InheritedAnnotationsTest {

    private static class Base {

        @Deprecated
        void marked() {}
    }

    private static final class Derived extends Base {}

    private static final List<AnnotationRule> RULES = List.of(new AnnotationRule("java.lang.Deprecated", "Advice"));

    private static boolean inherits(ClassLoader loader) throws IOException {
        String name = Derived.class.getName().replace('.', '/');
        try (InputStream in = Derived.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return new InheritedAnnotations(RULES, new ClassScan(Collections.<Instrumentation>emptyList(), RULES))
                    .has(loader, name, in.readAllBytes());
        }
    }

    @Test
    void readsTheSuperTypesOfAClass() throws IOException {
        assertThat(inherits(Derived.class.getClassLoader())).isTrue();
    }

    @Test
    void aSuperTypeWhoseFileIsNoClassMarksNothing() throws IOException {
        assertThat(inherits(new ClassLoader(Derived.class.getClassLoader()) {
                    @Override
                    public InputStream getResourceAsStream(String name) {
                        return new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
                    }
                }))
                .isFalse();
    }
}
