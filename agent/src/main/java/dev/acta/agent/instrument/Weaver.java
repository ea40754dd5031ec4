package dev.acta.agent.instrument;

import dev.acta.agent.dispatch.Dispatcher;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;

/**
 * Rewrites one class with Byte Buddy: each matched method calls its advice through the dispatcher.
 *
 * <p>Advice is not inlined but called by {@code invokedynamic}, so that the woven class names nothing of ours but the dispatcher.
 * Class files below version 51 get {@link OldClassAdvice} or one of its kin instead. Thread-safe.
 */
final class Weaver {

    /** First class-file version that knows {@code invokedynamic}. */
    private static final int JAVA_7 = 51;

    private static final int JAVA_8 = 52;
    private static final String WARM_UP_ADVICE = "dev.acta.agent.instrument.method.MethodAdvice";

    /** Only declared methods: a graph of inherited ones would read every super-type from the application's class path. */
    private final ByteBuddy byteBuddy =
            new ByteBuddy().with(TypeValidation.DISABLED).with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE);

    private final ClassFileLocator adviceFiles;
    private final TypePool adviceTypes;
    private final Method bootstrap;
    private final OldClassSites oldSites;
    private final List<AnnotationRule> rules;
    private final List<NameRule> excluded;
    private final Failures failures;
    private final Map<String, Advice> advices = new ConcurrentHashMap<>();

    /** Hears that one advice could not be woven into one class; the others of the class were. */
    interface Failures {
        void notWoven(String type, String advice, Throwable cause);
    }

    Weaver(
            ClassFileLocator adviceFiles,
            OldClassSites oldSites,
            List<AnnotationRule> rules,
            List<NameRule> excluded,
            Failures failures)
            throws NoSuchMethodException {
        this.adviceFiles = adviceFiles;
        this.adviceTypes = TypePool.Default.of(adviceFiles);
        this.bootstrap = Dispatcher.class.getMethod(
                "bootstrap", MethodHandles.Lookup.class, String.class, MethodType.class, String.class);
        this.oldSites = oldSites;
        this.rules = rules;
        this.excluded = excluded;
        this.failures = failures;
    }

    /**
     * Weaves a class.
     *
     * @param loader its loader, {@code null} for the bootstrap loader
     * @param name its binary name
     * @param file its class file
     * @param match what to weave
     * @param fields fields to add to the class; must be empty for a class that is loaded already and has none of them
     * @return the new class file, or {@code null} if nothing could be woven
     */
    byte[] weave(ClassLoader loader, String name, byte[] file, ClassScan.Match match, Set<String> fields) {
        List<Step> steps = stepsFor(loader, match);
        if (!fields.isEmpty()) {
            steps.add(new Step("fields", new AddedFields(fields)));
        }
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, file), ClassFileLocator.ForClassLoader.of(loader));
        try {
            return apply(name, locator, match, steps);
        } catch (Throwable together) { // then each by itself, so that one failure leaves the others
            return applyEach(loader, name, file, match, steps);
        }
    }

    private byte[] applyEach(ClassLoader loader, String name, byte[] file, ClassScan.Match match, List<Step> steps) {
        byte[] result = null;
        List<Step> innermostFirst = new ArrayList<>(steps);
        Collections.reverse(innermostFirst); // woven together, the first step is the outermost
        for (Step step : innermostFirst) {
            byte[] before = result == null ? file : result;
            ClassFileLocator locator = new ClassFileLocator.Compound(
                    ClassFileLocator.Simple.of(name, before), ClassFileLocator.ForClassLoader.of(loader));
            try {
                result = apply(name, locator, match, Collections.singletonList(step));
            } catch (Throwable cause) { // a LinkageError of the application's class path above all
                failures.notWoven(name, step.advice, cause);
            }
        }
        return result;
    }

    private byte[] apply(String name, ClassFileLocator locator, ClassScan.Match match, List<Step> steps) {
        // lazily: a parameter's type is asked for its name only, and need not be read from the application's class path
        TypePool types = new TypePool.Default.WithLazyResolution(
                new TypePool.CacheProvider.Simple(),
                locator,
                match.annotations().isEmpty() && match.names().isEmpty()
                        ? TypePool.Default.ReaderMode.FAST
                        : TypePool.Default.ReaderMode.EXTENDED);
        TypeDescription type = types.describe(name).resolve();
        DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator);
        for (Step step : steps) {
            builder = builder.visit(step.visitor);
        }
        return builder.make(TypeResolutionStrategy.Disabled.INSTANCE, types).getBytes();
    }

    /** The advice of one class with the methods that it goes to, or the fields it gets. */
    private static final class Step {

        private final String advice;
        private final AsmVisitorWrapper visitor;

        Step(String advice, AsmVisitorWrapper visitor) {
            this.advice = advice;
            this.visitor = visitor;
        }
    }

    private List<Step> stepsFor(ClassLoader loader, ClassScan.Match match) {
        Map<String, Map<String, Set<String>>> methodsByAdvice = new LinkedHashMap<>();
        for (MethodPattern pattern : match.methods()) {
            if (pattern.advice() == null) {
                continue; // the class only gets a field
            }
            Map<String, Set<String>> descriptorsByName = methodsByAdvice.get(pattern.advice());
            if (descriptorsByName == null) {
                descriptorsByName = new LinkedHashMap<>();
                methodsByAdvice.put(pattern.advice(), descriptorsByName);
            }
            Set<String> descriptors = descriptorsByName.get(pattern.name());
            if (descriptors == null) {
                descriptors = new LinkedHashSet<>();
                descriptorsByName.put(pattern.name(), descriptors);
            }
            descriptors.add(pattern.descriptor());
        }
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<String, Map<String, Set<String>>> entry : methodsByAdvice.entrySet()) {
            steps.add(step(loader, match, entry.getKey(), new DeclaredMethods(entry.getValue())));
        }
        for (String advice : adviceOf(match)) {
            List<AnnotationRule> marks = new ArrayList<>();
            for (AnnotationRule rule : match.annotations()) {
                if (rule.advice().equals(advice)) {
                    marks.add(rule);
                }
            }
            List<NameRule> names = new ArrayList<>();
            for (NameRule name : match.names()) {
                if (name.advice().equals(advice)) {
                    names.add(name);
                }
            }
            steps.add(step(loader, match, advice, new AuditedMethods(marks, names, excluded, false)));
            String constructors = marks.isEmpty() ? null : marks.get(0).constructorAdvice();
            if (constructors != null && match.version() >= JAVA_7) {
                steps.add(step(
                        loader,
                        match,
                        constructors,
                        new AuditedMethods(marks, Collections.emptyList(), excluded, true)));
            }
        }
        return steps;
    }

    /** All advice for methods that are audited by annotation or name. */
    private static Set<String> adviceOf(ClassScan.Match match) {
        Set<String> advice = new LinkedHashSet<>();
        for (AnnotationRule rule : match.annotations()) {
            advice.add(rule.advice());
        }
        for (NameRule name : match.names()) {
            advice.add(name.advice());
        }
        return advice;
    }

    private Step step(
            ClassLoader loader,
            ClassScan.Match match,
            String advice,
            ElementMatcher<? super MethodDescription> methods) {
        Advice woven = match.version() < JAVA_7 ? oldClassAdvice(loader, advice) : indyAdvice(advice);
        return new Step(advice, woven.on(methods));
    }

    private Advice indyAdvice(String name) {
        Advice advice = advices.get(name);
        if (advice == null) {
            advice = Advice.withCustomMapping()
                    .bind(new Details())
                    .with(new Advice.AssignReturned.Factory())
                    .bootstrap(bootstrap, new AdviceName(name))
                    .to(adviceTypes.describe(name).resolve(), adviceFiles);
            advices.put(name, advice); // made twice by two threads, it is the same
        }
        return advice;
    }

    /** The one argument that a call site gives to the bootstrap method. */
    private static final class AdviceName
            implements Advice.BootstrapArgumentResolver.Factory, Advice.BootstrapArgumentResolver {

        private final List<JavaConstant> name;

        AdviceName(String name) {
            this.name = Collections.singletonList(JavaConstant.Simple.ofLoaded(name));
        }

        @Override
        public Advice.BootstrapArgumentResolver resolve(MethodDescription.InDefinedShape advice, boolean exit) {
            return this;
        }

        @Override
        public List<JavaConstant> resolve(TypeDescription type, MethodDescription method) {
            return name;
        }
    }

    private Advice oldClassAdvice(ClassLoader loader, String advice) {
        Class<?> lines = maySkip(advice)
                ? OldClassAdmission.class
                : gives(advice) ? OldClassExchange.class : OldClassAdvice.class;
        return Advice.withCustomMapping()
                .bind(new Site(loader, advice))
                .to(adviceTypes.describe(lines.getName()).resolve(), adviceFiles);
    }

    /** Whether an advice may give a method another argument or its caller another result. */
    private boolean gives(String advice) {
        for (MethodDescription.InDefinedShape method :
                adviceTypes.describe(advice).resolve().getDeclaredMethods()) {
            if (method.getDeclaredAnnotations().isAnnotationPresent(Advice.AssignReturned.ToArguments.class)
                    || method.getDeclaredAnnotations().isAnnotationPresent(Advice.AssignReturned.ToReturned.class)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an advice may keep the method from running. */
    private boolean maySkip(String advice) {
        for (MethodDescription.InDefinedShape method :
                adviceTypes.describe(advice).resolve().getDeclaredMethods()) {
            AnnotationDescription.Loadable<Advice.OnMethodEnter> enter =
                    method.getDeclaredAnnotations().ofType(Advice.OnMethodEnter.class);
            if (enter != null) {
                return !enter.getValue("skipOn").resolve(TypeDescription.class).represents(void.class);
            }
        }
        return false;
    }

    /** Loads what the first weaving would load; on the weaver's own thread, beside the application's start. */
    void warmUp(List<Instrumentation> instrumentations) throws IOException {
        for (Instrumentation instrumentation : instrumentations) {
            for (MethodPattern pattern : instrumentation.methods()) {
                if (pattern.advice() != null) {
                    indyAdvice(pattern.advice());
                }
            }
        }
        for (AnnotationRule rule : rules) {
            indyAdvice(rule.advice());
            if (rule.constructorAdvice() != null) {
                indyAdvice(rule.constructorAdvice());
            }
        }
        String sample = WarmUpSample.class.getName();
        MethodPattern pattern = new MethodPattern("work", "(Ljava/lang/Object;)V", WARM_UP_ADVICE);
        ClassScan.Match match =
                new ClassScan.Match(JAVA_8, Collections.singletonList(pattern), Collections.emptyList());
        weave(
                Weaver.class.getClassLoader(),
                sample,
                adviceFiles.locate(sample).resolve(),
                match,
                Collections.singleton("sample"));
    }

    /** What weaving found out about the method. */
    private final class Details extends ConstantParameter<SiteDetails> {

        Details() {
            super(SiteDetails.class);
        }

        @Override
        StackManipulation constant(MethodDescription method) {
            return new TextConstant(MethodDetails.encode(method, rules));
        }
    }

    /** The number of the woven method among {@link OldClassSites}. */
    private final class Site extends ConstantParameter<SiteNumber> {

        private final ClassLoader loader;
        private final String advice;
        private final Map<String, Integer> numbers = new HashMap<>();

        Site(ClassLoader loader, String advice) {
            super(SiteNumber.class);
            this.loader = loader;
            this.advice = advice;
        }

        @Override
        StackManipulation constant(MethodDescription method) {
            // enter and exit of one method share a number
            String key = method.getName() + method.getDescriptor();
            Integer number = numbers.get(key);
            if (number == null) {
                number = oldSites.add(
                        loader,
                        method.getDeclaringType().asErasure().getName(),
                        advice,
                        method.getName(),
                        MethodDetails.encode(method, rules));
                numbers.put(key, number);
            }
            return IntegerConstant.forValue(number);
        }
    }
}
