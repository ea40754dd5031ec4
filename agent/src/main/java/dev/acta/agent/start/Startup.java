package dev.acta.agent.start;

import dev.acta.agent.config.ConfigException;
import dev.acta.agent.config.Guarantee;
import dev.acta.agent.config.Overflow;
import dev.acta.agent.config.Reloading;
import dev.acta.agent.config.Settings;
import dev.acta.agent.context.Context;
import dev.acta.agent.extend.Extensions;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Durability;
import dev.acta.agent.instrument.Weaving;
import dev.acta.agent.instrument.WeavingPlan;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.log.AgentLog;
import dev.acta.agent.premain.HiddenLoader;
import dev.acta.agent.publish.DiskBudget;
import dev.acta.agent.publish.EventMap;
import dev.acta.agent.publish.Pace;
import dev.acta.agent.publish.Publisher;
import dev.acta.agent.redact.KeyFile;
import dev.acta.agent.ring.EventRing;
import dev.acta.agent.ring.Listeners;
import dev.acta.trail.note.NoteSigner;
import dev.acta.trail.segment.TrailException;
import dev.acta.trail.segment.TrailWriter;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the agent, or says in one line why it does not. Never throws what an operator can mend. */
public final class Startup {

    /** How long whoever attaches waits at the most for the weaving of what is loaded. */
    private static final long WEAVING_MILLIS = 60_000;

    private Startup() {}

    /**
     * Starts the agent; called reflectively by the visible part of the jar.
     *
     * @param argument path of the properties file, {@code null} or empty for none
     * @param instrumentation the JVM's instrumentation service
     * @param jar the agent's jar
     * @param begun {@link System#nanoTime()} when the JVM called us
     * @param attached whether the application runs already; then this returns when what is loaded has been woven, too
     * @return one line for the operator: what it audits, or {@code not started: } and why; {@code null} if it is switched off
     * @throws Exception only what is a bug or a JVM that we do not know
     */
    public static String start(String argument, Instrumentation instrumentation, File jar, long begun, boolean attached)
            throws Exception {
        try {
            Reloading reloading = Reloading.start(fileNamed(argument), System.getProperties(), System.getenv());
            Settings settings = reloading.settings();
            for (String warning : settings.warnings()) {
                System.err.println("acta: warning: " + warning);
            }
            return settings.enabled() ? start(reloading, instrumentation, begun, attached) : null;
        } catch (ConfigException | IOException | InvalidPathException e) {
            return "not started: " + e.getMessage();
        }
    }

    private static Path fileNamed(String argument) {
        return argument == null || argument.isEmpty() ? null : Paths.get(argument);
    }

    private static String start(Reloading reloading, Instrumentation instrumentation, long begun, boolean attached)
            throws IOException, TrailException, ReflectiveOperationException, InterruptedException {
        Settings settings = reloading.settings();
        JdkInternals jdk = new JdkInternals(instrumentation);
        HiddenLoader loader = (HiddenLoader) Startup.class.getClassLoader();
        if (isSecondAgent()) {
            return "not started: another Acta agent is already on this JVM";
        }
        AgentLog log = AgentLog.to(settings.log().file(), settings.log().level());
        ExtensionTrouble trouble = new ExtensionTrouble(log);
        Extensions extensions = Extensions.in(settings.extensions().dir(), trouble);
        PropagationRules propagation = new PropagationFromSettings(settings.propagation());
        byte[] key = KeyFile.readOrCreate(settings.redact().keyFile());
        List<NoteSigner> deployment =
                SigningKeyFromSettings.read(settings.trail(), settings.service().name());
        Instant now = Instant.now();
        TrailWriter trail = TrailWriter.create(
                settings.trail().dir(),
                settings.service().name(),
                settings.trail().group(),
                now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000,
                deployment);

        OperatorLog operator = new OperatorLog(log);
        EventRing ring = new EventRing(
                settings.ring().capacity(),
                settings.ring().bytes(),
                settings.ring().overflow() == Overflow.DROP
                        ? 0
                        : settings.ring().blockMillis() * 1_000_000);
        Context context = new Context(
                settings.service().name(),
                TimeUnit.MILLISECONDS.toNanos(settings.threads().newThreadMillis()));
        CaptureServices services =
                new CaptureServices(context, ring, new RulesFromSettings(settings, propagation), durability(settings));

        jdk.defineInJavaLang(loader.classFile("java.lang.ActaDispatcher"));
        WeavingPlan plan = new PlanFromSettings(settings, reloading.file() != null, jdk.makesCache());
        if (plan.propagates()) {
            jdk.export("java.base", "sun.net.www");
            jdk.export("java.net.http", "jdk.internal.net.http.common");
        }
        Weaving weaving = new Weaving(
                instrumentation,
                loader,
                new HiddenFiles(loader),
                plan,
                services.killSwitch(),
                services.durability(),
                operator);
        Redaction redaction = new Redaction(settings, key);
        DiskBudget budget = LiveSettings.budget(settings);
        Publisher publisher = new Publisher(
                ring,
                trail,
                new WriterFromSettings(settings, redaction),
                settings.service().name(),
                new Facts(settings, weaving, extensions, context.openRequests(), services.durability()),
                new SecurityFromSettings(settings),
                new Pace(
                        settings.trail().flushMillis(),
                        settings.trail().checkpointMillis(),
                        settings.trail().heartbeatSeconds(),
                        settings.trail().segmentBytes(),
                        settings.trail().segmentHours(),
                        settings.trail().clockStepMillis()),
                budget,
                new ParserThread(log),
                operator);
        Retention retention = new Retention(trail, publisher, log);
        LiveSettings live = new LiveSettings(services, redaction, publisher, budget, retention);
        live.begin(settings);
        services.provided(extensions::answer);
        trouble.reportTo(weaving.coverage());
        if (settings.api().listeners() || extensions.listen()) {
            Listeners listeners =
                    new Listeners(new ListenerThreads(log), settings.api().listenerMillis(), EventMap::of);
            extensions.addTo(listeners, context, trouble);
            services.listeners(settings.api().listeners() ? listeners : null);
            publisher.tell(listeners);
        }
        AgentThread.start("acta-publisher", publisher);
        weaving.begin(services);
        Thread weaver = AgentThread.start("acta-weaver", weaving);
        if (reloading.file() != null) {
            AgentThread.start("acta-config", new ConfigWatch(reloading, live, publisher, log));
        }
        if (settings.jdbc().enabled() || settings.messages().enabled()) {
            AgentThread.start(
                    "acta-held", services.held().lettingGoAfter(settings.jdbc().readHoldMillis()));
        }
        Thread takeOver = AgentThread.start("acta-take-over", new TakeOver(trail.folder(), publisher, log));
        AgentThread.start("acta-upkeep", new Upkeep(trail, budget, retention, log));
        end(jdk, new TrailEnd(context.openRequests(), services.held(), takeOver, publisher, log), log);
        if (attached) { // the JVM calls us on a thread that nothing of the application's waits for
            weaver.join(WEAVING_MILLIS);
        }
        String hello = hello(settings, weaving, trail, deployment, begun);
        if (attached && weaver.isAlive()) {
            hello += "; still weaving what is loaded: until then not everything is told";
        }
        log.info(hello);
        return hello;
    }

    private static Durability durability(Settings settings) {
        return settings.guarantee() == Guarantee.ASYNC
                ? Durability.NONE
                : Durability.waiting(settings.guarantee() == Guarantee.FAIL_CLOSED, settings.guaranteeWaitMillis());
    }

    private static boolean isSecondAgent() {
        try {
            Class.forName("java.lang.ActaDispatcher", false, null);
            return true;
        } catch (ClassNotFoundException first) {
            return false;
        }
    }

    private static void end(JdkInternals jdk, Runnable last, AgentLog log) {
        try {
            jdk.afterShutdownHooks(last);
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.warn("trail.close is written among the application's shutdown hooks, not after them", e);
            Runtime.getRuntime().addShutdownHook(AgentThread.unstarted("acta-close", last));
        }
    }

    private static String hello(
            Settings settings, Weaving weaving, TrailWriter trail, List<NoteSigner> deployment, long begun) {
        StringBuilder line = new StringBuilder(200);
        line.append("auditing ").append(settings.service().name()).append(": ");
        String separator = "";
        for (String name : weaving.names()) {
            line.append(separator).append(name);
            separator = ", ";
        }
        line.append("; trail in ").append(trail.folder());
        for (NoteSigner key : deployment) {
            line.append("; signed by ").append(key.verifier());
        }
        line.append("; started in ")
                .append((System.nanoTime() - begun) / 1_000_000)
                .append(" ms");
        line.append("; NOT ANCHORED: whoever can write this folder can replace it");
        return line.toString();
    }
}
