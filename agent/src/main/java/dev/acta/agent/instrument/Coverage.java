package dev.acta.agent.instrument;

import dev.acta.agent.event.ThrownText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was seen, what of it is audited, and what is not: the content of {@code trail.coverage}.
 *
 * <p>An auditor must never read silence as "nothing happened": an entry point or a store that Acta cannot audit is named as soon as a
 * class that gives it away is loaded, and an advice that was woven but never linked is named too. Thread-safe.
 */
public final class Coverage implements AdviceLinker.Reporter, Weaver.Failures {

    private final Map<String, String> markers = KnownTechnologies.byClass();
    private final Map<String, String> instrumentationByAdvice = new HashMap<>();
    private final Set<String> seenUnaudited = ConcurrentHashMap.newKeySet();
    private final Set<String> wovenAdvice = ConcurrentHashMap.newKeySet();
    private final Set<String> linkedAdvice = ConcurrentHashMap.newKeySet();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final Log log;
    private volatile int version;

    /** Where the details go: the agent's own log. */
    public interface Log {
        /**
         * @param message what went wrong, without a line end
         * @param cause the exception, or {@code null}
         */
        void warn(String message, Throwable cause);

        /** @param message what is as it should be, and good to know */
        default void info(String message) {
            // not everybody needs to know
        }
    }

    Coverage(List<Instrumentation> instrumentations, List<AnnotationRule> rules, Log log) {
        for (Instrumentation instrumentation : instrumentations) {
            for (MethodPattern pattern : instrumentation.methods()) {
                if (pattern.advice() != null) {
                    instrumentationByAdvice.put(pattern.advice(), instrumentation.name());
                }
            }
        }
        for (AnnotationRule rule : rules) {
            instrumentationByAdvice.put(rule.advice(), "methods");
            if (rule.constructorAdvice() != null) {
                instrumentationByAdvice.put(rule.constructorAdvice(), "methods");
            }
        }
        this.log = log;
    }

    void sawClass(String internalName) {
        String technology = markers.get(internalName);
        if (technology != null && seenUnaudited.add(technology)) {
            changed();
        }
    }

    void woven(ClassScan.Match match) {
        for (MethodPattern pattern : match.methods()) {
            if (pattern.advice() != null && wovenAdvice.add(pattern.advice())) {
                changed();
            }
        }
        for (AnnotationRule rule : match.annotations()) {
            if (wovenAdvice.add(rule.advice())) {
                changed();
            }
        }
        for (NameRule name : match.names()) {
            if (wovenAdvice.add(name.advice())) {
                changed();
            }
        }
    }

    void passedEarly(List<String> classes) {
        if (late.addAll(classes)) {
            changed();
        }
    }

    @Override
    public void linked(String advice) {
        if (linkedAdvice.add(advice)) {
            changed();
        }
    }

    @Override
    public void notLinked(String advice, String site, Throwable cause) {
        failure(advice, "not linked", "advice " + advice + " was woven into " + site + " but cannot be linked", cause);
    }

    @Override
    public void failed(String adviceOrClass, Throwable cause) {
        failure(adviceOrClass, "threw", "advice or weaving failed: " + adviceOrClass, cause);
    }

    /**
     * Code of the operator's cannot be used.
     *
     * @param what names it, and what to do
     * @param cause why
     */
    public void extensionFailed(String what, Throwable cause) {
        failure(what, "cannot be made", "extension cannot be made: " + what, cause);
    }

    @Override
    public void notWoven(String type, String advice, Throwable cause) {
        failure(advice, "not woven", "advice " + advice + " cannot be woven into " + type, cause);
    }

    private void failure(String subject, String what, String message, Throwable cause) {
        if (failures.putIfAbsent(shortName(subject), what + ": " + ThrownText.of(cause)) == null) {
            changed();
        }
        log.warn(message, cause);
    }

    private synchronized void changed() {
        version++;
    }

    /** @return a number that grows with every change */
    public int version() {
        return version;
    }

    /** @return instrumentations of which at least one advice runs */
    public Set<String> audited() {
        Set<String> names = new TreeSet<>();
        for (String advice : linkedAdvice) {
            names.add(instrumentationByAdvice.getOrDefault(advice, advice));
        }
        return names;
    }

    /** @return technologies that were seen loaded and are not audited */
    public Set<String> notAudited() {
        Set<String> names = new TreeSet<>(seenUnaudited);
        Set<String> audited = audited();
        names.removeIf(name -> KnownTechnologies.isExplained(name, audited));
        return names;
    }

    /** @return advice that was woven into some class and never linked, because it was never called or could not be */
    public List<String> wovenNeverLinked() {
        List<String> names = new ArrayList<>();
        for (String advice : new TreeSet<>(wovenAdvice)) {
            if (!linkedAdvice.contains(advice)) {
                names.add(shortName(advice));
            }
        }
        return names;
    }

    /** @return what failed, by advice or class, with the first reason */
    public Map<String, String> failures() {
        return new TreeMap<>(failures);
    }

    /** @return classes that were used before they could be woven; what they did in between is not in the trail */
    public Set<String> late() {
        return new TreeSet<>(late);
    }

    private static String shortName(String name) {
        String common = "dev.acta.agent.instrument.";
        return name.startsWith(common) ? name.substring(common.length()) : name;
    }
}
