package dev.acta.agent.instrument;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * Turns a woven call into a call of its advice; runs once per call site, on the first call.
 *
 * <p>Every advice is wrapped so that nothing it throws reaches the application: a failed enter counts as "nothing entered", and the
 * failure is reported.
 */
final class AdviceLinker {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle FAILED =
            find("failed", MethodType.methodType(void.class, Reporter.class, String.class, Throwable.class));

    private static final MethodHandle COUNTED = find("counted", MethodType.methodType(void.class, Durability.class));

    /** Name of all advice that may keep a method from running, and of the class beside it that then answers. */
    private static final String DOOR = ".AdmissionAdvice";

    private static final String REFUSAL = ".AdmissionRefusal";

    /** Its method that tells, where a door sees more than requests, whether there is one to answer. Must not throw. */
    private static final String CONCERNS = "concerns";

    private final PluginLoaders plugins;
    private final Reporter reporter;
    private final KillSwitch killSwitch;
    private final Durability durability;
    private final String forcedFailure;

    /**
     * @param plugins where advice classes come from
     * @param reporter hears of what was linked and what failed
     * @param killSwitch stops calls of the application from being captured
     * @param durability whether a door whose advice fails stays shut
     * @param forcedFailure for tests: simple name of an advice class whose calls all throw, {@code *} for every one; else
     *     {@code null}
     */
    AdviceLinker(
            PluginLoaders plugins,
            Reporter reporter,
            KillSwitch killSwitch,
            Durability durability,
            String forcedFailure) {
        this.plugins = plugins;
        this.reporter = reporter;
        this.killSwitch = killSwitch;
        this.durability = durability;
        this.forcedFailure = forcedFailure;
    }

    /** Hears of the life of advice. Thread-safe. */
    interface Reporter {

        /** An advice was linked into a call site. */
        void linked(String advice);

        /** An advice could not be linked; the call site does nothing from now on. */
        void notLinked(String advice, String site, Throwable cause);

        /** An advice threw; the application did not notice. */
        void failed(String advice, Throwable cause);
    }

    /**
     * Links one call site.
     *
     * @param caller the woven class
     * @param name the advice's method
     * @param type signature of the call
     * @param advice the advice's class name
     * @return a handle of exactly that type; {@code null} if the advice cannot be linked and nothing is to be done for it
     */
    MethodHandle link(MethodHandles.Lookup caller, String name, MethodType type, String advice) {
        return Privileged.get(() -> linkTrusted(caller, name, type, advice));
    }

    private MethodHandle linkTrusted(MethodHandles.Lookup caller, String name, MethodType type, String advice) {
        ClassLoader application;
        try {
            application = caller.lookupClass().getClassLoader();
        } catch (RuntimeException denied) { // the operator's policy trusts us no more than the application
            reporter.notLinked(advice, caller.lookupClass().getName(), denied);
            return staysShut(advice, name) ? shut(null, name, type, advice) : null;
        }
        return link(application, caller.lookupClass().getName(), name, type, advice);
    }

    MethodHandle link(ClassLoader application, String site, String name, MethodType type, String advice) {
        try {
            Class<?> adviceClass = adviceClass(application, advice);
            MethodHandle target =
                    LOOKUP.unreflect(AdviceMethods.named(adviceClass, name)).asType(type);
            MethodHandle guarded = guard(
                    forceFailure(target, adviceClass.getSimpleName()),
                    advice,
                    instead(application, name, type, advice));
            MethodHandle switched = endsWhatBegan(adviceClass, name) ? guarded : killSwitch.guard(guarded);
            reporter.linked(advice);
            return switched;
        } catch (Throwable cause) { // LinkageError above all: the application's library is not what we expect
            reporter.notLinked(advice, site, cause);
            return staysShut(advice, name) ? shut(application, name, type, advice) : null;
        }
    }

    /**
     * Whether a call that cannot be made must have kept the method from running.
     *
     * @param advice class name
     * @param name the advice's method
     */
    boolean staysShut(String advice, String name) {
        return durability.failClosed() && advice.endsWith(DOOR) && name.equals(AdviceMethods.ENTER);
    }

    /** What a call gives when it cannot be made; what an old class does about it by itself. */
    Object insteadOf(String advice, String name) {
        if (!staysShut(advice, name) || !killSwitch.isOn()) {
            return null;
        }
        durability.refusedOne();
        return Boolean.FALSE;
    }

    private MethodHandle shut(ClassLoader application, String name, MethodType type, String advice) {
        try {
            return killSwitch.guard(instead(application, name, type, advice));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What takes the place of a call that fails: nothing, or, at the door under {@code fail-closed}, an answer that it may not pass. */
    private MethodHandle instead(ClassLoader application, String name, MethodType type, String advice) {
        MethodHandle nothing =
                MethodHandles.constant(Object.class, null).asType(MethodType.methodType(type.returnType()));
        if (!staysShut(advice, name)) {
            return MethodHandles.dropArguments(nothing, 0, type.parameterList());
        }
        MethodHandle stays = MethodHandles.dropArguments(
                MethodHandles.constant(Object.class, Boolean.FALSE).asType(MethodType.methodType(type.returnType())),
                0,
                type.parameterList());
        MethodHandle answer = stays;
        MethodHandle concerns = null;
        try {
            Class<?> refusal = adviceClass(application, advice.substring(0, advice.length() - DOOR.length()) + REFUSAL);
            answer = MethodHandles.catchException(
                    LOOKUP.unreflect(AdviceMethods.named(refusal, "refuse")).asType(type),
                    Throwable.class,
                    MethodHandles.dropArguments(stays, 0, Throwable.class));
            Method asked = AdviceMethods.find(refusal, CONCERNS);
            concerns = asked == null ? null : LOOKUP.unreflect(asked).asType(type.changeReturnType(boolean.class));
        } catch (Throwable unanswered) { // neither can the answer be linked
            reporter.failed(advice, unanswered);
        }
        // counted first: some servers send the answer at once
        MethodHandle refuses =
                MethodHandles.foldArguments(answer, MethodHandles.insertArguments(COUNTED, 0, durability));
        return concerns == null
                ? refuses
                : MethodHandles.guardWithTest(
                        concerns, refuses, MethodHandles.dropArguments(nothing, 0, type.parameterList()));
    }

    @SuppressWarnings("unused") // through COUNTED
    private static void counted(Durability durability) {
        durability.refusedOne();
    }

    /** Whether the method is the other half of one that returned something: what has begun must end, switched off or not. */
    private static boolean endsWhatBegan(Class<?> advice, String name) {
        if (!name.equals(AdviceMethods.EXIT)) {
            return false;
        }
        Method enter = AdviceMethods.find(advice, AdviceMethods.ENTER);
        return enter != null && enter.getReturnType() != void.class;
    }

    /** Loads an advice class beside the library it is for. */
    Class<?> adviceClass(ClassLoader application, String advice) throws ClassNotFoundException {
        return Class.forName(advice, true, plugins.loaderFor(application, advice));
    }

    void reportNotLinked(String advice, String site, Throwable cause) {
        reporter.notLinked(advice, site, cause);
    }

    private MethodHandle forceFailure(MethodHandle target, String simpleName) {
        if (forcedFailure == null || !(forcedFailure.equals("*") || forcedFailure.equals(simpleName))) {
            return target;
        }
        MethodHandle thrower = MethodHandles.throwException(target.type().returnType(), IllegalStateException.class)
                .bindTo(new IllegalStateException("acta.test.advice-fails=" + forcedFailure));
        return MethodHandles.dropArguments(thrower, 0, target.type().parameterList());
    }

    private MethodHandle guard(MethodHandle target, String advice, MethodHandle instead) {
        MethodHandle report = MethodHandles.insertArguments(FAILED, 0, reporter, advice);
        MethodHandle handler =
                MethodHandles.foldArguments(MethodHandles.dropArguments(instead, 0, Throwable.class), report);
        return MethodHandles.catchException(target, Throwable.class, handler);
    }

    /** Reports what was thrown, except what stops the thread; throws nothing else. */
    static void failed(Reporter reporter, String advice, Throwable cause) {
        if (cause instanceof ThreadDeath) {
            throw (ThreadDeath) cause; // the application stops its thread; not ours to hide
        }
        try {
            if (reporter != null) {
                reporter.failed(advice, cause);
            }
        } catch (Throwable ignored) { // out of memory or stack: nothing more can be said
            return;
        }
    }

    private static MethodHandle find(String name, MethodType type) {
        try {
            return LOOKUP.findStatic(AdviceLinker.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
