package dev.acta.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Named rules for requests: {@code acta.rule.<name>.path} and so on, in the order of {@code acta.rules}. */
final class RuleSettings {
    static final String PREFIX = "acta.rule.";

    static final Setting<List<String>> ORDER = Setting.of(
                    "acta.rules",
                    ListType.RULE_NAMES,
                    Collections.<String>emptyList(),
                    "0.1.0",
                    "The names of the rules below in the order in which they are tried; the first that matches a request gives its"
                            + " level. Examples: [rules.md](rules.md).")
            .reloading();
    static final Setting<List<String>> PATH = Setting.computed(
                    "acta.rule.<name>.path",
                    ListType.PATH_PATTERNS,
                    "any",
                    "0.1.0",
                    "Paths (with context path) that the rule is for, as in `acta.http.exclude`.")
            .reloading();
    static final Setting<List<String>> METHOD = Setting.computed(
                    "acta.rule.<name>.method",
                    ListType.METHODS,
                    "any; for level `none` GET and HEAD",
                    "0.1.0",
                    "HTTP methods that the rule is for, e.g. `POST,PUT`.")
            .reloading();
    static final Setting<List<String>> ROLE = Setting.computed(
                    "acta.rule.<name>.role",
                    ListType.ROLES,
                    "anybody",
                    "0.1.0",
                    "Roles, one of which the actor must hold; `ADMIN` is also `ROLE_ADMIN`.")
            .reloading();
    static final Setting<List<String>> CONTENT_TYPE = Setting.computed(
                    "acta.rule.<name>.content-type",
                    ListType.CONTENT_TYPES,
                    "any",
                    "0.1.0",
                    "Content types of the request, e.g. `application/json` or `text/*`. It is what the client says.")
            .reloading();
    static final Setting<RequestLevel> LEVEL = Setting.computed(
                    "acta.rule.<name>.level",
                    new ChoiceType<RequestLevel>(RequestLevel.values()),
                    "must be given",
                    "0.1.0",
                    "What is kept of these requests.")
            .reloading();

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ORDER, PATH, METHOD, ROLE, CONTENT_TYPE, LEVEL);

    private final Sources sources;
    private final List<String> order;

    RuleSettings(Sources sources) throws ConfigException {
        this.sources = sources;
        order = sources.value(ORDER);
    }

    /** The rules in their order. */
    RequestRule[] rules() throws ConfigException {
        Set<String> known = new LinkedHashSet<String>();
        for (String key : sources.ruleKeys()) {
            known.add(nameIn(key));
        }
        for (String name : known) {
            if (!order.contains(name)) {
                throw new ConfigException(PREFIX + name + ".*: the rule is not in " + ORDER.key + "="
                        + ORDER.type.show(order) + ", must be named there to be tried");
            }
        }
        List<RequestRule> rules = new ArrayList<RequestRule>();
        for (String name : order) {
            if (!known.contains(name)) {
                throw new ConfigException(ORDER.key + "=" + ORDER.type.show(order) + ": there is no rule " + name
                        + ", must be names of rules, each with keys " + PREFIX + name + ".path and so on");
            }
            rules.add(rule(name));
        }
        return rules.toArray(new RequestRule[0]);
    }

    private String nameIn(String key) throws ConfigException {
        int end = key.lastIndexOf('.');
        String name = end < PREFIX.length() ? "" : key.substring(PREFIX.length(), end);
        List<String> parsed = ListType.RULE_NAMES.parse(name);
        if (parsed == null || parsed.size() != 1) {
            throw sources.refused(
                    key,
                    "must be " + PREFIX
                            + "<name>.<part> in the file or a system property, the name of letters, digits, - and _, e.g. "
                            + PREFIX + "admin.path");
        }
        String part = key.substring(end + 1);
        for (Setting<?> setting : DECLARED) {
            if (setting != ORDER && setting.key.endsWith("." + part)) {
                return name;
            }
        }
        throw sources.refused(key, "unknown part of a rule, must be path, method, role, content-type or level");
    }

    private RequestRule rule(String name) throws ConfigException {
        List<String> paths = list(PATH, name);
        List<String> methods = list(METHOD, name);
        List<String> roles = list(ROLE, name);
        List<String> contentTypes = list(CONTENT_TYPE, name);
        if (paths == null && methods == null && roles == null && contentTypes == null) {
            throw new ConfigException(PREFIX + name + ".*: the rule has no condition, must have path, method, role or"
                    + " content-type; the level of all other requests is acta.http.level");
        }
        RequestLevel level = sources.value(LEVEL.of(name));
        if (level == null) {
            throw new ConfigException(PREFIX + name + ".level: is not given, must be " + LEVEL.type.expected());
        }
        return new RequestRule(paths, methods, roles, contentTypes, level);
    }

    private List<String> list(Setting<List<String>> part, String name) throws ConfigException {
        Setting<List<String>> setting = part.of(name);
        List<String> items = sources.value(setting);
        if (items != null && items.isEmpty()) {
            throw sources.refused(setting.key, "must be " + setting.type.expected() + "; leave the key out for any");
        }
        return items;
    }
}
