package dev.acta.agent.instrument;

import dev.acta.agent.dispatch.Dispatcher;
import dev.acta.agent.instrument.apache4.Apache4Instrumentation;
import dev.acta.agent.instrument.apache5.Apache5Instrumentation;
import dev.acta.agent.instrument.api.ApiInstrumentation;
import dev.acta.agent.instrument.body.BodyInstrumentation;
import dev.acta.agent.instrument.brave.BraveInstrumentation;
import dev.acta.agent.instrument.concurrent.ConcurrentInstrumentation;
import dev.acta.agent.instrument.concurrent.OkHttpQueueInstrumentation;
import dev.acta.agent.instrument.concurrent.TomcatPoolInstrumentation;
import dev.acta.agent.instrument.concurrent.VirtualThreadPath;
import dev.acta.agent.instrument.ejb.EjbdInstrumentation;
import dev.acta.agent.instrument.http.ServerAdmission;
import dev.acta.agent.instrument.jaas.JaasInstrumentation;
import dev.acta.agent.instrument.jdbc.JdbcAdmission;
import dev.acta.agent.instrument.jdbc.JdbcInstrumentation;
import dev.acta.agent.instrument.jdkclient.JdkClientInstrumentation;
import dev.acta.agent.instrument.jdkhttp.JdkHttpInstrumentation;
import dev.acta.agent.instrument.jetty12.Jetty12Instrumentation;
import dev.acta.agent.instrument.jetty12.body.Jetty12BodyInstrumentation;
import dev.acta.agent.instrument.jms.JmsConsumerInstrumentation;
import dev.acta.agent.instrument.jms.JmsProducerInstrumentation;
import dev.acta.agent.instrument.job.JobInstrumentation;
import dev.acta.agent.instrument.job.ScheduledExecutorInstrumentation;
import dev.acta.agent.instrument.kafka.KafkaCallbackInstrumentation;
import dev.acta.agent.instrument.kafka.KafkaConsumerInstrumentation;
import dev.acta.agent.instrument.kafka.KafkaProducerInstrumentation;
import dev.acta.agent.instrument.method.MethodInstrumentation;
import dev.acta.agent.instrument.migration.MigrationInstrumentation;
import dev.acta.agent.instrument.okhttp.OkHttpInstrumentation;
import dev.acta.agent.instrument.otel.OpenTelemetryInstrumentation;
import dev.acta.agent.instrument.rabbit.RabbitConsumerInstrumentation;
import dev.acta.agent.instrument.rabbit.RabbitProducerInstrumentation;
import dev.acta.agent.instrument.reactor.ReactorInstrumentation;
import dev.acta.agent.instrument.rmi.RmiInstrumentation;
import dev.acta.agent.instrument.route.RouteInstrumentation;
import dev.acta.agent.instrument.security.SecurityInstrumentation;
import dev.acta.agent.instrument.servlet.AdmissionInstrumentation;
import dev.acta.agent.instrument.servlet.JettyInstrumentation;
import dev.acta.agent.instrument.servlet.ServletInstrumentation;
import dev.acta.agent.instrument.servlet.SessionIdentityInstrumentation;
import dev.acta.agent.instrument.shiro.ShiroInstrumentation;
import dev.acta.agent.instrument.springsecurity.SpringSecurityInstrumentation;
import dev.acta.agent.instrument.tomcat.TomcatInstrumentation;
import dev.acta.agent.instrument.undertow.UndertowInstrumentation;
import dev.acta.agent.instrument.undertow.body.UndertowBodyInstrumentation;
import dev.acta.agent.instrument.urlconnection.UrlConnectionInstrumentation;
import dev.acta.agent.instrument.webflux.WebFluxInstrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * The entry to this package: connects the dispatcher, registers the transformer and makes the weaver beside the application's start.
 */
public final class Weaving implements Runnable {

    private final java.lang.instrument.Instrumentation jvm;
    private final AgentClassFiles files;
    private final List<Instrumentation> all = new ArrayList<>();
    private final List<AnnotationRule> rules = new ArrayList<>();
    private final List<NameRule> excluded;
    private final Coverage coverage;
    private final Coverage.Log log;
    private final OldClassSites oldSites;
    private final AdviceLinker linker;
    private final WeaverGate gate;
    private final Scans scans;
    private final Transformer transformer;
    private final boolean threads;
    private final boolean methods;
    private Class<?>[] loadedBefore = new Class<?>[0];

    /**
     * @param jvm the JVM's instrumentation service
     * @param agent the agent's loader
     * @param files reads the agent's class files
     * @param plan what to weave
     * @param killSwitch switches what is woven off and on
     * @param durability what is waited for
     * @param log where details of failures go
     */
    public Weaving(
            java.lang.instrument.Instrumentation jvm,
            ClassLoader agent,
            AgentClassFiles files,
            WeavingPlan plan,
            KillSwitch killSwitch,
            Durability durability,
            Coverage.Log log) {
        this.jvm = jvm;
        this.files = files;
        this.log = log;
        this.threads = plan.threads();
        LeftOut removed = new LeftOut(System.getProperty("acta.test.advice-removed"));
        List<Instrumentation> instrumentations = new ArrayList<>();
        if (plan.http()) {
            instrumentations.add(ServletInstrumentation.javax());
            instrumentations.add(ServletInstrumentation.jakarta());
            instrumentations.add(new TomcatInstrumentation());
            instrumentations.add(new UndertowInstrumentation());
            instrumentations.add(JettyInstrumentation.javax());
            instrumentations.add(JettyInstrumentation.jakarta());
            instrumentations.add(new Jetty12Instrumentation());
            instrumentations.add(new ReactorInstrumentation());
            instrumentations.add(new RouteInstrumentation());
            instrumentations.add(new SpringSecurityInstrumentation());
            instrumentations.add(new ShiroInstrumentation());
            instrumentations.add(new OpenTelemetryInstrumentation());
            instrumentations.add(new BraveInstrumentation());
            if (plan.bodies()) {
                instrumentations.add(BodyInstrumentation.javax());
                instrumentations.add(BodyInstrumentation.jakarta());
                instrumentations.add(new UndertowBodyInstrumentation());
                instrumentations.add(new Jetty12BodyInstrumentation());
            }
        }
        if (plan.security()) {
            instrumentations.add(new SecurityInstrumentation());
        }
        if (plan.http() && plan.sessionAttributes()) {
            instrumentations.add(SessionIdentityInstrumentation.javax());
            instrumentations.add(SessionIdentityInstrumentation.jakarta());
        }
        if (plan.admission()) { // after all others of their methods: within them
            instrumentations.add(AdmissionInstrumentation.javax());
            instrumentations.add(AdmissionInstrumentation.jakarta());
            instrumentations.addAll(ServerAdmission.ofLibraries());
        }
        if (plan.http()) { // within the doors, which ask for the request that it takes off the thread
            instrumentations.add(new WebFluxInstrumentation());
        }
        if (plan.jdbc()) {
            instrumentations.add(new JdbcInstrumentation(plan.countsRows(), plan.generatedKeys()));
            instrumentations.add(new MigrationInstrumentation());
            if (plan.guarantee()) { // within it
                instrumentations.add(new JdbcAdmission(plan.countsRows(), plan.generatedKeys()));
            }
        }
        this.excluded = MethodInstrumentation.names(plan.excludedMethods());
        List<NameRule> names = Collections.emptyList();
        if (plan.methods()) {
            rules.addAll(removed.withoutRules(MethodInstrumentation.rules(plan.annotations())));
            names = removed.withoutNames(MethodInstrumentation.names(plan.includedMethods()));
        }
        if (plan.api()) {
            instrumentations.add(new ApiInstrumentation());
        }
        if (plan.threads()) {
            instrumentations.add(new TomcatPoolInstrumentation());
            instrumentations.add(new OkHttpQueueInstrumentation());
            instrumentations.add(new KafkaCallbackInstrumentation());
        }
        if (plan.propagates()) {
            instrumentations.add(new Apache4Instrumentation());
            instrumentations.add(new Apache5Instrumentation());
            instrumentations.add(new OkHttpInstrumentation());
            instrumentations.add(new KafkaProducerInstrumentation());
            instrumentations.add(new RabbitProducerInstrumentation());
            instrumentations.add(JmsProducerInstrumentation.javax());
            instrumentations.add(JmsProducerInstrumentation.jakarta());
        }
        if (plan.jobs()) {
            instrumentations.add(new JobInstrumentation());
        }
        if (plan.messages()) {
            instrumentations.add(new KafkaConsumerInstrumentation());
            instrumentations.add(new RabbitConsumerInstrumentation());
            instrumentations.add(JmsConsumerInstrumentation.javax());
            instrumentations.add(JmsConsumerInstrumentation.jakarta());
        }
        if (plan.rpc()) {
            instrumentations.add(new EjbdInstrumentation());
        }
        List<Instrumentation> ofJdk = new ArrayList<>();
        if (plan.http()) {
            ofJdk.add(new JdkHttpInstrumentation());
        }
        if (plan.jaas() && (plan.http() || plan.security())) {
            ofJdk.add(new JaasInstrumentation());
        }
        if (plan.threads()) {
            ofJdk.add(new ConcurrentInstrumentation());
        }
        if (plan.jobsOfJdk()) {
            ofJdk.add(new ScheduledExecutorInstrumentation());
        }
        if (plan.rpc()) {
            ofJdk.add(new RmiInstrumentation());
        }
        if (plan.propagates()) {
            ofJdk.add(new UrlConnectionInstrumentation());
            ofJdk.add(new JdkClientInstrumentation());
        }
        if (plan.admission()) {
            ofJdk.addAll(ServerAdmission.ofJdk());
        }
        instrumentations = removed.without(instrumentations);
        ofJdk = removed.without(ofJdk);
        all.addAll(instrumentations);
        all.addAll(ofJdk);
        this.coverage = new Coverage(all, rules, log);
        this.methods = !rules.isEmpty() || !names.isEmpty();
        this.linker = new AdviceLinker(
                new PluginLoaders(agent, files),
                coverage,
                killSwitch,
                durability,
                System.getProperty("acta.test.advice-fails"));
        this.oldSites = new OldClassSites(linker);
        this.gate = new WeaverGate(plan.waitMillis());
        this.scans = new Scans(
                new ClassScan(instrumentations, rules),
                new ClassScan(ofJdk, Collections.<AnnotationRule>emptyList()),
                agent,
                new MethodRules(rules, names));
        this.transformer =
                new Transformer(scans, gate, coverage, plan.excludedPrefixes().toArray(new String[0]));
    }

    /** @return what was seen and what of it is audited */
    public Coverage coverage() {
        return coverage;
    }

    /** @return names of what is looked for */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Instrumentation instrumentation : all) {
            names.add(instrumentation.name());
        }
        if (methods) {
            names.add("methods");
        }
        return names;
    }

    /**
     * Opens the dispatcher and registers the transformer. From here on no class to be woven passes unseen.
     *
     * @param services what captures need
     * @throws ReflectiveOperationException if the agent's own classes do not fit together
     */
    public void begin(CaptureServices services) throws ReflectiveOperationException {
        services.reportTo(coverage);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle link = lookup.findVirtual(
                        AdviceLinker.class,
                        "link",
                        MethodType.methodType(
                                MethodHandle.class,
                                MethodHandles.Lookup.class,
                                String.class,
                                MethodType.class,
                                String.class))
                .bindTo(linker);
        MethodHandle enter = lookup.findVirtual(
                        OldClassSites.class,
                        "enter",
                        MethodType.methodType(Object.class, int.class, Object.class, Object[].class))
                .bindTo(oldSites);
        MethodHandle exit = lookup.findVirtual(
                        OldClassSites.class,
                        "exit",
                        MethodType.methodType(
                                Object.class,
                                int.class,
                                Object.class,
                                Object.class,
                                Object[].class,
                                Object.class,
                                Throwable.class))
                .bindTo(oldSites);
        Dispatcher.open(link, enter, exit, services);
        loadedBefore = jvm.getAllLoadedClasses();
        jvm.addTransformer(transformer, true);
    }

    /** Makes the weaver, opens the gate, weaves what was loaded before us. On a thread of its own; never throws. */
    @Override
    public void run() {
        gate.madeBy(Thread.currentThread());
        try {
            Weaver weaver = new Weaver(new AgentFiles(), oldSites, rules, excluded, coverage);
            weaver.warmUp(all);
            List<String> passed = gate.open(weaver);
            coverage.passedEarly(passed);
            new LoadedClasses(jvm, scans, coverage).weave(loadedBefore, passed);
            if (threads) {
                VirtualThreadPath.prepare();
            }
            tellOfMissingModules();
        } catch (Throwable cause) { // without a weaver nothing is audited, and the trail says so
            gate.giveUp();
            coverage.failed("weaver", cause);
        }
        loadedBefore = new Class<?>[0];
    }

    private void tellOfMissingModules() {
        for (Instrumentation each : all) {
            RequiredModule module = each.requiredModule();
            if (module != null && module.isMissing()) {
                log.info(each.name() + ": this JVM has no module " + module.name());
            }
        }
    }

    /** The agent's class files as Byte Buddy wants them; JDK types come from the JDK. */
    private final class AgentFiles implements ClassFileLocator {

        private final ClassFileLocator jdk = ClassFileLocator.ForClassLoader.ofPlatformLoader();

        @Override
        public Resolution locate(String name) throws java.io.IOException {
            byte[] file = files.classFile(name);
            return file != null ? new Resolution.Explicit(file) : jdk.locate(name);
        }

        @Override
        public void close() {
            // the agent's jar stays open
        }
    }
}
