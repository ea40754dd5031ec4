package dev.acta.agent.instrument;

import dev.acta.agent.context.Context;
import dev.acta.agent.dispatch.Dispatcher;
import dev.acta.agent.event.Captured;
import dev.acta.agent.ring.EventRing;
import dev.acta.agent.ring.Listeners;

/** What every capture needs of the agent: the context, the ring, its rules and the kill switch. Thread-safe. */
public final class CaptureServices {

    private final Context context;
    private final EventRing ring;
    private final Durability durability;
    private final KillSwitch killSwitch = new KillSwitch();
    private final HeldEvents held = new HeldEvents();
    private volatile CaptureRules rules;
    private volatile Listeners listeners;
    private volatile ProvidedCode provided;
    private volatile AdviceLinker.Reporter reporter;

    /**
     * @param context each thread's story
     * @param ring where captured events go
     * @param rules what the operator set
     * @param durability what is waited for
     */
    public CaptureServices(Context context, EventRing ring, CaptureRules rules, Durability durability) {
        this.context = context;
        this.ring = ring;
        this.durability = durability;
        this.rules = rules;
    }

    /**
     * The services of the running agent; for the static initialisers of advice classes.
     *
     * @return never {@code null} in woven code, because advice is linked only through the opened dispatcher
     */
    public static CaptureServices running() {
        return (CaptureServices) Dispatcher.services();
    }

    /** @return each thread's story */
    public Context context() {
        return context;
    }

    /** @return where captured events go */
    public EventRing ring() {
        return ring;
    }

    /** @return what the operator set; may be another object the next time, so ask once per call */
    public CaptureRules rules() {
        return rules;
    }

    /** @param changed what the operator set meanwhile, for every capture from now on */
    public void rules(CaptureRules changed) {
        rules = changed;
    }

    /** @return what is waited for */
    public Durability durability() {
        return durability;
    }

    /**
     * Offers an event and waits until its line is on the disk.
     *
     * @param event complete
     * @return whether it is known to be there, or need not be because the operator has switched captures off or paused them
     */
    public boolean force(Captured event) {
        return durability.force(event, ring, this::isReleased);
    }

    /** @return events that wait for their results to be read */
    public HeldEvents held() {
        return held;
    }

    /** @return listeners of applications, {@code null} if there can be none */
    public Listeners listeners() {
        return listeners;
    }

    /** @param heard listeners of applications */
    public void listeners(Listeners heard) {
        listeners = heard;
    }

    /** @return code of the operator's for copies of the API, {@code null} if there is none */
    public ProvidedCode provided() {
        return provided;
    }

    /** @param code of the operator's for copies of the API */
    public void provided(ProvidedCode code) {
        provided = code;
    }

    /** @param hears of what fails outside of advice */
    void reportTo(AdviceLinker.Reporter hears) {
        reporter = hears;
    }

    /**
     * Something of ours that no advice guards has thrown, and whoever calls this goes on without it.
     *
     * @param what class that failed
     * @param cause what it threw
     * @throws ThreadDeath if that is the cause: the application stops its thread, which is not ours to hide
     */
    public void failed(String what, Throwable cause) {
        AdviceLinker.failed(reporter, what, cause);
    }

    /** @return whether the operator has switched captures off or paused them, so that nobody is to wait for the disk */
    public boolean isReleased() {
        return !killSwitch.isOn() || ring.isPaused();
    }

    /** @return what switches all captures off and on again */
    public KillSwitch killSwitch() {
        return killSwitch;
    }
}
