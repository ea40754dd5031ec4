package dev.acta.agent.instrument;

import dev.acta.agent.event.MethodSite;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.annotation.AnnotationList;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;

/**
 * What weaving finds out about an annotated method, as one string constant in the woven class: class, method, action, module and the
 * parameters' names, each ended by a NUL.
 */
public final class MethodDetails {

    private static final char END = '\0';

    private MethodDetails() {}

    static String encode(MethodDescription method, List<AnnotationRule> rules) {
        AnnotationDescription annotation = annotationOf(method, rules);
        StringBuilder text = new StringBuilder();
        text.append(method.getDeclaringType().asErasure().getName()).append(END);
        text.append(method.getName()).append(END);
        text.append(member(annotation, "action")).append(END);
        text.append(member(annotation, "module")).append(END);
        for (ParameterDescription parameter : method.getParameters()) {
            text.append(parameter.getName()).append(END);
        }
        return text.toString();
    }

    private static AnnotationDescription annotationOf(MethodDescription method, List<AnnotationRule> rules) {
        for (AnnotationRule rule : rules) {
            AnnotationDescription onMethod = named(method.getDeclaredAnnotations(), rule.annotation());
            if (onMethod != null) {
                return onMethod;
            }
        }
        for (AnnotationRule rule : rules) {
            AnnotationDescription onType =
                    named(method.getDeclaringType().asErasure().getDeclaredAnnotations(), rule.annotation());
            if (onType != null) {
                return onType;
            }
        }
        return null;
    }

    private static AnnotationDescription named(AnnotationList annotations, String name) {
        for (AnnotationDescription annotation : annotations) {
            if (annotation.getAnnotationType().getName().equals(name)) {
                return annotation;
            }
        }
        return null;
    }

    /** Foreign annotations may have no such member, or one of another type. */
    private static String member(AnnotationDescription annotation, String name) {
        if (annotation == null) {
            return "";
        }
        for (MethodDescription.InDefinedShape declared :
                annotation.getAnnotationType().getDeclaredMethods()) {
            if (declared.getName().equals(name) && declared.getReturnType().represents(String.class)) {
                return annotation.getValue(declared).resolve(String.class);
            }
        }
        return "";
    }

    /**
     * Reads the constant back.
     *
     * @param text what weaving wrote
     * @return the same facts
     */
    public static MethodSite decode(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(END); end >= 0; end = text.indexOf(END, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        return new MethodSite(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3),
                new ArrayList<>(parts.subList(4, parts.size())));
    }
}
