package dev.acta.agent.instrument;

import java.util.LinkedHashSet;
import java.util.Set;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * Adds the fields for {@link AttachedState} to a class file: private, transient and synthetic, so that neither serialization (the
 * default {@code serialVersionUID} included) nor the compiler's view of the class changes. Fields that are there already are left.
 */
final class AddedFields extends AsmVisitorWrapper.AbstractBase {

    private static final int MODIFIERS =
            Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_VOLATILE | Opcodes.ACC_SYNTHETIC;

    private final Set<String> names;

    AddedFields(Set<String> names) {
        this.names = names;
    }

    /** The fields that the patterns of a match ask for. */
    static Set<String> of(ClassScan.Match match) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodPattern pattern : match.methods()) {
            if (pattern.field() != null) {
                names.add(pattern.field());
            }
        }
        return names;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor visitor,
            Implementation.Context context,
            TypePool types,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        return new ClassVisitor(Opcodes.ASM9, visitor) {
            @Override
            public void visitEnd() {
                for (String name : names) {
                    if (fields.filter(ElementMatchers.named(name)).isEmpty()) {
                        visitField(MODIFIERS, name, "Ljava/lang/Object;", null, null)
                                .visitEnd();
                    }
                }
                super.visitEnd();
            }
        };
    }
}
