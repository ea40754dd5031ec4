package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.application.MoreStubborn;
import dev.acta.application.Stubborn;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachedStateTest {

    private static final String FIELD = "acta$test";

    private final Reported reported = new Reported();
    private final AdviceLinker linker = new AdviceLinker(
            new PluginLoaders(TestClassFiles.LOADER, TestClassFiles::read),
            reported,
            new KillSwitch(),
            Durability.NONE,
            null);
    private final OldClassSites sites = new OldClassSites(linker);
    private final IsolatedApplication application = new IsolatedApplication();
    private final AttachedState<String> state = new AttachedState<>(FIELD);

    @BeforeEach
    void openDispatcher() throws ReflectiveOperationException {
        application.openDispatcher(linker, sites);
    }

    private byte[] weave(Class<?> type, int version, byte[] file, Set<String> fields) throws NoSuchMethodException {
        MethodPattern pattern = new MethodPattern("work", "(I)I", RecordingAdvice.class.getName());
        Weaver weaver = new Weaver(
                ClassFileLocator.ForClassLoader.of(TestClassFiles.LOADER), sites, List.of(), List.of(), reported);
        ClassScan.Match match = new ClassScan.Match(version, List.of(pattern.keepingStateIn(FIELD)), List.of());
        return weaver.weave(application, type.getName(), file, match, fields == null ? AddedFields.of(match) : fields);
    }

    private Object anObjectOf(Class<?> type, int version, Set<String> fields) throws ReflectiveOperationException {
        byte[] file = TestClassFiles.ofVersion(version, TestClassFiles.read(type.getName()));
        application.add(type.getName(), weave(type, version, file, fields));
        return application.loadClass(type.getName()).getConstructor().newInstance();
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 49, 52, 61})
    void isKeptInAFieldOfClassesOfEveryVersion(int version) throws ReflectiveOperationException {
        Object object = anObjectOf(Stubborn.class, version, null);
        assertThat(state.isInField(object)).isTrue();
        assertThat(state.get(object)).isNull();
        assertThat(state.putIfAbsent(object, "first")).isEqualTo("first");
        assertThat(state.putIfAbsent(object, "second")).isEqualTo("first");
        assertThat(state.get(object)).isEqualTo("first");
        assertThat(object.getClass().getMethod("work", int.class).invoke(object, 1))
                .isEqualTo(2);
    }

    @Test
    void isTheSameWhicheverClassOfAnObjectWasWoven() throws ReflectiveOperationException {
        anObjectOf(Stubborn.class, 61, null);
        Object object = anObjectOf(MoreStubborn.class, 61, null);
        state.putIfAbsent(object, "kept");
        assertThat(state.get(object)).isEqualTo("kept");
        List<Object> written = new ArrayList<>();
        for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
            Field field = AttachedState.fieldOf(type, FIELD);
            field.setAccessible(true);
            written.add(field.get(object));
        }
        assertThat(written).containsExactly(null, "kept");
    }

    @Test
    void isKeptByIdentityIfTheClassHasNoField() throws ReflectiveOperationException {
        Object object = anObjectOf(Stubborn.class, 61, Set.of());
        assertThat(state.isInField(object)).isFalse();
        assertThat(state.putIfAbsent(object, "first")).isEqualTo("first");
        assertThat(state.get(object)).isEqualTo("first");
    }

    @Test
    void takesAnothersPlaceOrGoesWithAFieldAndWithout() throws ReflectiveOperationException {
        for (Object object : List.of(anObjectOf(Stubborn.class, 61, null), new Stubborn())) {
            state.replace(object, "first");
            state.replace(object, "second");
            assertThat(state.get(object)).isEqualTo("second");
            state.replace(object, null);
            assertThat(state.get(object)).isNull();
            assertThat(state.putIfAbsent(object, "third")).isEqualTo("third");
        }
    }

    @Test
    void leavesTheClassAsItSerializes() throws ReflectiveOperationException {
        Object object = anObjectOf(Stubborn.class, 61, null);
        assertThat(ObjectStreamClass.lookup(object.getClass()).getSerialVersionUID())
                .isEqualTo(ObjectStreamClass.lookup(Stubborn.class).getSerialVersionUID());
        Field field = AttachedState.fieldOf(object.getClass(), FIELD);
        assertThat(Modifier.toString(field.getModifiers())).isEqualTo("private transient volatile");
        assertThat(field.isSynthetic()).isTrue();
    }

    @Test
    void doesNotTakeAFieldOfTheApplicationForItsOwn() throws ReflectiveOperationException {
        AttachedState<String> sameName = new AttachedState<>("name");
        Object object = new Stubborn();
        assertThat(sameName.isInField(object)).isFalse();
        assertThat(sameName.get(object)).isNull();
    }

    @Test
    void addsAFieldOnlyOnce() throws ReflectiveOperationException {
        byte[] once = weave(Stubborn.class, 61, TestClassFiles.read(Stubborn.class.getName()), null);
        byte[] twice = weave(Stubborn.class, 61, once, null);
        application.add(Stubborn.class.getName(), twice);
        assertThat(application.loadClass(Stubborn.class.getName()).getDeclaredFields())
                .hasSize(2);
    }
}
