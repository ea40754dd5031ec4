package dev.acta.agent.instrument;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.asm.Advice;

/**
 * Woven methods of class files below version 51, which have no {@code invokedynamic}.
 *
 * <p>Such a method calls the dispatcher with the number of its site, its receiver and its arguments in an array. Here the number is
 * turned into the same advice that newer classes call; the array's elements go to the advice's parameters as their
 * annotations say. Thread-safe.
 *
 * <p>What is linked may name types of a library that lies in a web application. So it is held by the woven class, as a call site of a
 * newer class is, and only weakly from here: it lives exactly as long as that class.
 */
final class OldClassSites {

    private static final Reference<Linked> NOT_YET = new WeakReference<>(null);

    private final AdviceLinker linker;
    private final ClassValue<Queue<Linked>> linkedOf = new ClassValue<Queue<Linked>>() {
        @Override
        protected Queue<Linked> computeValue(Class<?> woven) {
            return new ConcurrentLinkedQueue<>();
        }
    };
    private final CopyOnWriteArrayList<Site> sites = new CopyOnWriteArrayList<>();

    OldClassSites(AdviceLinker linker) {
        this.linker = linker;
    }

    /**
     * Registers a woven method.
     *
     * @param application loader of the woven class, {@code null} for the bootstrap loader
     * @param woven binary name of the woven class
     * @return the site's number
     */
    synchronized int add(ClassLoader application, String woven, String advice, String method, String details) {
        sites.add(new Site(application, woven, advice, method, details));
        return sites.size() - 1;
    }

    /** An argument that the advice gives in place of another is put into its place. */
    Object enter(int site, Object self, Object[] arguments) throws Throwable {
        Call call = sites.get(site).enter;
        Object entered = call.call(self, arguments, null, null, null);
        int given = call.argument();
        if (entered != null && given >= 0 && given < arguments.length) {
            arguments[given] = entered;
        }
        return entered;
    }

    /** @return the result, or what the advice gives in its place */
    Object exit(int site, Object state, Object self, Object[] arguments, Object result, Throwable thrown)
            throws Throwable {
        Call call = sites.get(site).exit;
        Object left = call.call(self, arguments, state, result, thrown);
        return left != null && call.givesResult() ? left : result;
    }

    private final class Site {

        private final Call enter;
        private final Call exit;

        Site(ClassLoader application, String woven, String advice, String method, String details) {
            WeakReference<ClassLoader> loader = new WeakReference<>(application);
            enter = new Call(loader, woven, advice, AdviceMethods.ENTER, method, details);
            exit = new Call(loader, woven, advice, AdviceMethods.EXIT, method, details);
        }
    }

    /** One of the two calls of a site; linked when it is first used. */
    private final class Call {

        private final WeakReference<ClassLoader> application;
        private final String woven;
        private final String advice;
        private final String name;
        private final String method;
        private final String details;
        private volatile Reference<Linked> linked = NOT_YET;

        Call(
                WeakReference<ClassLoader> application,
                String woven,
                String advice,
                String name,
                String method,
                String details) {
            this.application = application;
            this.woven = woven;
            this.advice = advice;
            this.name = name;
            this.method = method;
            this.details = details;
        }

        /** Which argument the advice gives, -1 for none. */
        int argument() {
            Linked call = linked.get();
            return call == null ? -1 : call.argument;
        }

        boolean givesResult() {
            Linked call = linked.get();
            return call != null && call.givesResult;
        }

        Object call(Object self, Object[] arguments, Object state, Object result, Throwable thrown) throws Throwable {
            try {
                return tryCall(self, arguments, state, result, thrown);
            } catch (Throwable cause) { // what the advice throws does not come here; out of memory or stack may
                if (linker.staysShut(advice, name)) {
                    return linker.insteadOf(advice, name);
                }
                throw cause;
            }
        }

        private Object tryCall(Object self, Object[] arguments, Object state, Object result, Throwable thrown)
                throws Throwable {
            Linked call = linked.get();
            if (call == null) {
                call = Privileged.get(this::link);
                linked = new WeakReference<>(call);
            }
            if (call.handle == null) {
                return linker.insteadOf(advice, name);
            }
            Object[] values = new Object[call.sources.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = call.sources[i].value(self, arguments, state, result, thrown);
            }
            return (Object) call.handle.invokeExact(values);
        }

        private Linked link() {
            Method target = adviceMethod();
            if (target == null) {
                return Linked.NOT;
            }
            Annotation[][] annotations = target.getParameterAnnotations();
            Source[] sources = new Source[annotations.length];
            for (int i = 0; i < sources.length; i++) {
                if (annotations[i].length == 0) {
                    linker.reportNotLinked(
                            advice,
                            method,
                            new IllegalStateException("no annotation on parameter " + i + " of " + target));
                    return Linked.NOT;
                }
                sources[i] = Source.of(annotations[i][0], method, details);
            }
            MethodType type = MethodType.methodType(target.getReturnType(), target.getParameterTypes());
            MethodHandle handle = linker.link(application.get(), "class file below 51, " + method, name, type, advice);
            if (handle != null) {
                handle = handle.asType(type.generic())
                        .asSpreader(Object[].class, sources.length)
                        .asType(MethodType.methodType(Object.class, Object[].class));
            }
            return handle == null ? Linked.NOT : heldByWoven(new Linked(handle, sources, target));
        }

        /** The class runs, so its loader knows it and is not asked. */
        private Linked heldByWoven(Linked call) {
            try {
                linkedOf.get(Class.forName(woven, false, application.get())).add(call);
                return call;
            } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
                linker.reportNotLinked(advice, method, e);
                return Linked.NOT;
            }
        }

        private Method adviceMethod() {
            try {
                return AdviceMethods.find(linker.adviceClass(application.get(), advice), name);
            } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
                linker.reportNotLinked(advice, method, e);
                return null;
            }
        }
    }

    private static final class Linked {

        /** Cannot be linked. */
        static final Linked NOT = new Linked();

        private final MethodHandle handle;
        private final Source[] sources;
        private final int argument;
        private final boolean givesResult;

        private Linked() {
            this.handle = null;
            this.sources = new Source[0];
            this.argument = -1;
            this.givesResult = false;
        }

        Linked(MethodHandle handle, Source[] sources, Method advice) {
            Advice.AssignReturned.ToArguments arguments = advice.getAnnotation(Advice.AssignReturned.ToArguments.class);
            this.handle = handle;
            this.sources = sources;
            this.argument = arguments == null ? -1 : arguments.value()[0].value();
            this.givesResult = advice.isAnnotationPresent(Advice.AssignReturned.ToReturned.class);
        }
    }

    /** Where one parameter of an advice method gets its value from. */
    private abstract static class Source {

        abstract Object value(Object self, Object[] arguments, Object state, Object result, Throwable thrown);

        static Source of(Annotation annotation, String method, String details) {
            Class<?> type = annotation.annotationType();
            if (type == Advice.Argument.class) {
                int index = ((Advice.Argument) annotation).value();
                return new Source() {
                    @Override
                    Object value(Object self, Object[] arguments, Object state, Object result, Throwable thrown) {
                        return index < arguments.length ? arguments[index] : null;
                    }
                };
            }
            if (type == Advice.FieldValue.class) {
                Getter field = Getter.ofField(((Advice.FieldValue) annotation).value());
                return new Source() {
                    @Override
                    Object value(Object self, Object[] arguments, Object state, Object result, Throwable thrown) {
                        return field.of(self);
                    }
                };
            }
            if (type == Advice.Origin.class) {
                return constant(method);
            }
            if (type == SiteDetails.class) {
                return constant(details);
            }
            int part = type == Advice.This.class
                    ? 0
                    : type == Advice.AllArguments.class
                            ? 1
                            : type == Advice.Enter.class ? 2 : type == Advice.Return.class ? 3 : 4;
            return new Source() {
                @Override
                Object value(Object self, Object[] arguments, Object state, Object result, Throwable thrown) {
                    switch (part) {
                        case 0:
                            return self;
                        case 1:
                            return arguments;
                        case 2:
                            return state;
                        case 3:
                            return result;
                        default:
                            return thrown;
                    }
                }
            };
        }

        private static Source constant(String text) {
            return new Source() {
                @Override
                Object value(Object self, Object[] arguments, Object state, Object result, Throwable thrown) {
                    return text;
                }
            };
        }
    }
}
