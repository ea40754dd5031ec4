package dev.acta.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Named rules for requests and for SQL statements: {@code acta.rule.<name>.path} and so on, in the order of {@code acta.rules}. */
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
                    "must be given, or `jdbc`",
                    "0.1.0",
                    "What is kept of these requests.")
            .reloading();
    static final Setting<List<String>> TABLE = Setting.computed(
                    "acta.rule.<name>.table",
                    ListType.VALUE_NAMES,
                    "any",
                    "0.1.0",
                    "Tables, in any case, without schema; for a rule with `jdbc`.")
            .reloading();
    static final Setting<List<String>> USER = Setting.computed(
                    "acta.rule.<name>.user",
                    ListType.ROLES,
                    "anybody",
                    "0.1.0",
                    "Ids of actors, as they are written; for a rule with `jdbc`.")
            .reloading();
    static final Setting<JdbcAudit> JDBC = Setting.computed(
                    "acta.rule.<name>.jdbc",
                    new ChoiceType<JdbcAudit>(JdbcAudit.values()),
                    "none: the rule is for requests",
                    "0.1.0",
                    "Which of these statements become events. Such a rule has no `level`, and of the conditions `path`, `role`, `user` and"
                            + " `table`.")
            .reloading();

    static final List<Setting<?>> DECLARED =
            Arrays.<Setting<?>>asList(ORDER, PATH, METHOD, ROLE, CONTENT_TYPE, LEVEL, TABLE, USER, JDBC);

    private final Sources sources;
    private final List<String> order;

    RuleSettings(Sources sources) throws ConfigException {
        this.sources = sources;
        order = sources.value(ORDER);
    }

    /** The rules for requests in their order. */
    RequestRule[] rules() throws ConfigException {
        List<RequestRule> rules = new ArrayList<RequestRule>();
        for (String name : names()) {
            if (sources.value(JDBC.of(name)) == null) {
                rules.add(rule(name));
            }
        }
        return rules.toArray(new RequestRule[0]);
    }

    /** The rules for statements in their order. */
    List<StatementRule> statementRules() throws ConfigException {
        List<StatementRule> rules = new ArrayList<StatementRule>();
        for (String name : names()) {
            JdbcAudit audit = sources.value(JDBC.of(name));
            if (audit != null) {
                rules.add(statementRule(name, audit));
            }
        }
        return rules;
    }

    private StatementRule statementRule(String name, JdbcAudit audit) throws ConfigException {
        if (list(METHOD, name) != null || list(CONTENT_TYPE, name) != null || sources.value(LEVEL.of(name)) != null) {
            throw new ConfigException(
                    PREFIX + name + ".jdbc: the rule also has method, content-type or level, must be a rule of its own"
                            + " with path, role, user or table");
        }
        StatementRule rule =
                new StatementRule(list(PATH, name), list(ROLE, name), list(USER, name), list(TABLE, name), audit);
        if (rule.isForAll()) {
            throw new ConfigException(
                    PREFIX + name + ".*: the rule has no condition, must have path, role, user or table; the level of"
                            + " all other statements is acta.jdbc.audit");
        }
        return rule;
    }

    private List<String> names() throws ConfigException {
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
        for (String name : order) {
            if (!known.contains(name)) {
                throw new ConfigException(ORDER.key + "=" + ORDER.type.show(order) + ": there is no rule " + name
                        + ", must be names of rules, each with keys " + PREFIX + name + ".path and so on");
            }
        }
        return order;
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
        throw sources.refused(
                key,
                "unknown part of a rule, must be path, method, role, content-type or"
                        + " level, or path, role, user, table and jdbc");
    }

    private RequestRule rule(String name) throws ConfigException {
        if (list(TABLE, name) != null || list(USER, name) != null) {
            throw new ConfigException(PREFIX + name + ".*: a rule with table or user is for statements, must have "
                    + PREFIX + name + ".jdbc");
        }
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
