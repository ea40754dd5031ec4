package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Work that schedulers begin. */
public final class JobSettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.jobs.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether what a scheduler begins is audited: one `job.run` for each run of a job of Quartz, Spring's `@Scheduled`,"
                    + " `java.util.Timer` and `ScheduledExecutorService`, and all that happens within shares its ids. What is"
                    + " covered: [jobs.md](jobs.md).");
    static final Setting<String> ACCOUNT = Setting.computed(
            "acta.jobs.account",
            TextType.TEXT,
            "`acta.service.name`",
            "0.1.0",
            "The service account that acts in jobs, and for messages whose sender is not known: `actor.id` of their events,"
                    + " `actor.type` is `service`.");
    static final Setting<List<String>> EXCLUDE = Setting.of(
            "acta.jobs.exclude",
            ListType.CLASS_NAMES,
            Collections.<String>emptyList(),
            "0.1.0",
            "Beginnings of class names whose jobs leave no event, such as a library that looks for something every second. What they do"
                    + " is the service's own doing.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, ACCOUNT, EXCLUDE);

    private final boolean enabled;
    private final String account;
    private final List<String> exclude;

    JobSettings(Sources sources, String service) throws ConfigException {
        enabled = sources.value(ENABLED);
        String given = sources.value(ACCOUNT);
        account = given == null ? service : given;
        exclude = sources.value(EXCLUDE);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Who acts in jobs. */
    public String account() {
        return account;
    }

    /** Beginnings of class names whose jobs leave no event. */
    public List<String> exclude() {
        return exclude;
    }
}
