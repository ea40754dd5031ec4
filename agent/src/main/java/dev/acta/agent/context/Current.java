package dev.acta.agent.context;

import dev.acta.agent.event.ClaimedContext;
import dev.acta.agent.event.Story;

/**
 * What one thread knows: its story, how deep it is inside captured calls, and whether the agent itself is calling into the
 * application right now. Used by its own thread only; captures fetch it once per call.
 */
public final class Current {

    /** More calls than fit on a stack: who restores more without closing has forgotten to, and is not to lose its memory to us. */
    private static final int MOST_OPEN = 10_000;

    private Story story;
    private Object request;
    private Object execution;
    private Object login;
    private Object connecting;
    private String migration;
    private int lastSeen;
    private int requestDepth;
    private int databaseDepth;
    private Object controlling;
    private int askingDepth;
    private int authenticationDepth;
    private int sessionDecisionDepth;
    private int logoutDepth;
    private int sessionDepth;
    private boolean observing;
    private long inheritedUntil;
    private final Story background;
    private ClaimedContext claimed;
    private Suspended restored;
    private OpenEnded openEnded;
    private Object listening;
    private Object remoteCall;
    private Object entrusted;
    private Story withinClaimed;
    private Story claimedFor;

    /** @param background the story of what no request caused */
    Current(Story background) {
        this.background = background;
    }

    /**
     * @return the story of the enclosing request or of whoever handed over what runs, {@code null} outside of any; within what the
     *     application says of it, which it may do outside of any, too
     */
    public Story story() {
        if (inheritedUntil != 0 && System.nanoTime() - inheritedUntil > 0) {
            inheritedUntil = 0;
            story = null;
        }
        return claimed == null ? story : storyWithinClaimed();
    }

    /** One object as long as nothing changes: stories are compared by identity. */
    private Story storyWithinClaimed() {
        Story from = story == null ? background : story;
        if (claimedFor != from) {
            withinClaimed = from.within(claimed);
            claimedFor = from;
        }
        return withinClaimed;
    }

    /** @return what the application says of what this thread does, or {@code null} */
    public ClaimedContext claimed() {
        return claimed;
    }

    /**
     * The application says something of what this thread does from here on.
     *
     * @param opened includes {@link #claimed}
     */
    public void open(ClaimedContext opened) {
        claim(opened);
    }

    /**
     * This thread goes on for somebody else, until the application says that it is over.
     *
     * @param newStory of whoever it works for
     * @return what {@link #close} takes
     */
    public Object restore(Story newStory) {
        Suspended before = suspend();
        restored = before.within < MOST_OPEN ? before : null;
        story = newStory;
        return before;
    }

    /**
     * What the application said or restored does not hold any more, nor what it opened or restored within and did not close.
     *
     * @param token a context that was opened, or what {@link #restore} gave; if that was not on this thread, or is over, nothing happens
     */
    public void close(Object token) {
        if (isOpen(claimed, token)) {
            claim(((ClaimedContext) token).outer());
            return;
        }
        for (Suspended each = restored; each != null; each = each.restored) {
            boolean before = isOpen(each.claimed, token);
            if (before || each == token) {
                resumeRequest(each);
                if (before) {
                    claim(((ClaimedContext) token).outer());
                }
                return;
            }
        }
    }

    private static boolean isOpen(ClaimedContext from, Object token) {
        for (ClaimedContext each = from; each != null; each = each.outer()) {
            if (each == token) {
                return true;
            }
        }
        return false;
    }

    private void claim(ClaimedContext now) {
        claimed = now;
        claimedFor = null;
        withinClaimed = null;
    }

    /**
     * This thread was started within a request.
     *
     * @param parent the story of the thread that made it
     * @param nanos how long the thread works on its behalf, 0 for ever
     */
    void inherit(Story parent, long nanos) {
        story = parent;
        inheritedUntil = nanos == 0 ? 0 : Math.max(1, System.nanoTime() + nanos);
    }

    /** @return what the HTTP capture keeps of the request that this thread serves, or {@code null} */
    public Object request() {
        return request;
    }

    /**
     * This thread begins to serve a request.
     *
     * @param newRequest what the HTTP capture keeps of it
     * @param newStory its story
     */
    public void enterRequest(Object newRequest, Story newStory) {
        abandon();
        if (request != newRequest) {
            claim(null); // opened for something else, and never closed
        }
        if (!isRestoredWithinRequest()) {
            forgetRestored(); // as little
        }
        request = newRequest;
        story = newStory;
        inheritedUntil = 0;
        requestDepth = 0;
        authenticationDepth = 0;
        sessionDecisionDepth = 0;
        logoutDepth = 0;
        sessionDepth = 0;
        login = null;
    }

    /** @return how many calls deep this thread is in the request: engine, filters, servlets, forwards */
    public int requestDepth() {
        return requestDepth;
    }

    /** Goes one call deeper into the request: engine, filter, servlet, forward. */
    public void enterDispatch() {
        requestDepth++;
    }

    /**
     * Leaves a call of the request. What the application restored within and did not close is over.
     *
     * @return whether it was the outermost one on this thread
     */
    public boolean leaveDispatch() {
        while (requestDepth == 0 && restored != null) {
            resumeRequest(restored);
        }
        return --requestDepth == 0;
    }

    /**
     * Somebody else is now known to act within the request.
     *
     * @param newStory the same request's story with the new actor
     */
    public void become(Story newStory) {
        story = newStory;
    }

    /** This thread no longer serves a request. */
    public void leaveRequest() {
        claim(null);
        request = null;
        story = null;
    }

    /**
     * A thread of a pool takes up its next task, or has none.
     *
     * @param newStory the story of whoever handed the task over, {@code null} for nobody's
     */
    public void work(Story newStory) {
        abandon();
        forgetRestored();
        claim(null);
        request = null;
        story = newStory;
        inheritedUntil = 0;
        requestDepth = 0;
    }

    /** A request that an application restores somebody within goes on when it is done, also if it dispatches in between. */
    private boolean isRestoredWithinRequest() {
        for (Suspended each = restored; each != null; each = each.restored) {
            if (each.request != null) {
                return true;
            }
        }
        return false;
    }

    private void forgetRestored() {
        for (Suspended each = restored; each != null; each = each.restored) {
            leave(each.openEnded);
        }
        restored = null;
    }

    /**
     * A task of somebody else runs within what this thread is doing.
     *
     * @param newStory the story of whoever handed the task over, {@code null} for nobody's
     * @return what {@link #resumeRequest} takes
     */
    public Object adopt(Story newStory) {
        Object suspended = suspendRequest();
        story = newStory;
        return suspended;
    }

    /**
     * Lays the request that this thread serves aside, because its server calls into another one in between.
     *
     * @return what {@link #resumeRequest} takes
     */
    public Object suspendRequest() {
        return suspend();
    }

    private Suspended suspend() {
        story(); // which may be over
        Suspended suspended = new Suspended(request, story, claimed, restored, openEnded, requestDepth, inheritedUntil);
        claim(null);
        restored = null;
        openEnded = null;
        request = null;
        story = null;
        inheritedUntil = 0;
        requestDepth = 0;
        return suspended;
    }

    /**
     * Goes on with a request that was laid aside.
     *
     * @param suspended what {@link #suspendRequest} gave
     */
    public void resumeRequest(Object suspended) {
        Suspended before = (Suspended) suspended;
        if (openEnded != before.openEnded) {
            abandon();
        }
        openEnded = before.openEnded;
        request = before.request;
        story = before.story;
        claim(before.claimed);
        restored = before.restored;
        requestDepth = before.depth;
        inheritedUntil = before.inheritedUntil;
    }

    /**
     * The request that this thread serves is handed to a framework that works on it on any thread, and on this one for others, too. What
     * runs from here on is nobody's.
     *
     * @return what {@link #takeBack} takes
     */
    public Object entrust() {
        Suspended before = suspend();
        entrusted = before.request;
        return before;
    }

    /** @return what the HTTP capture keeps of the request that was entrusted just now, {@code null} if there is none */
    public Object entrusted() {
        return entrusted;
    }

    /**
     * The framework has returned, and the server goes on with its request.
     *
     * @param token what {@link #entrust} gave
     */
    public void takeBack(Object token) {
        entrusted = null;
        resumeRequest(token);
    }

    /**
     * This thread begins work of which nobody may see the end. What the application says around it holds within.
     *
     * @param work is told when the thread goes on to something else
     * @param newStory whose work it is
     * @return {@code false} while the thread serves a request, or whom the application has it work for: it goes on doing so
     */
    public boolean begin(OpenEndedWork work, Story newStory) {
        if (request != null || restored != null) {
            return false;
        }
        story(); // which may be over
        openEnded = new OpenEnded(work, story, claimed, inheritedUntil);
        story = newStory;
        inheritedUntil = 0;
        return true;
    }

    /** @return what the application was called with and is not through with yet, such as a message, or {@code null} */
    public Object listening() {
        return listening;
    }

    /**
     * The application is called with something, or is through with it.
     *
     * @param heard {@code null} when it is through
     */
    public void listen(Object heard) {
        listening = heard;
    }

    /** @return what the capture of remote calls keeps of the one that this thread serves, or {@code null} */
    public Object remoteCall() {
        return remoteCall;
    }

    /**
     * Notes the remote call that this thread serves.
     *
     * @param served {@code null} when it is over
     */
    public void remoteCall(Object served) {
        remoteCall = served;
    }

    /** @return the work that {@link #begin} began, {@code null} if the thread is not at it */
    public OpenEndedWork begun() {
        OpenEnded now = openEnded;
        for (Suspended each = restored; each != null && now == null; each = each.restored) {
            now = each.openEnded;
        }
        return now == null ? null : now.work;
    }

    /**
     * The work that {@link #begin} began is done, and what the application said or restored within and did not close is over.
     *
     * @return the work, {@code null} if there is none under way
     */
    public OpenEndedWork end() {
        for (Suspended each = restored; each != null && openEnded == null; each = each.restored) {
            if (each.openEnded != null) {
                resumeRequest(each);
            }
        }
        OpenEnded ended = openEnded;
        if (ended == null) {
            return null;
        }
        openEnded = null;
        story = ended.before;
        inheritedUntil = ended.inheritedUntil;
        claim(ended.claimed == null || isOpen(claimed, ended.claimed) ? ended.claimed : claimed);
        return ended.work;
    }

    /** The thread goes on to something else. */
    private void abandon() {
        OpenEnded left = openEnded;
        openEnded = null;
        leave(left);
    }

    private static void leave(OpenEnded left) {
        if (left != null) {
            left.work.left();
        }
    }

    /** Work of which nobody may see the end, and what the thread did before. */
    private static final class OpenEnded {

        private final OpenEndedWork work;
        private final Story before;
        private final ClaimedContext claimed;
        private final long inheritedUntil;

        OpenEnded(OpenEndedWork work, Story before, ClaimedContext claimed, long inheritedUntil) {
            this.work = work;
            this.before = before;
            this.claimed = claimed;
            this.inheritedUntil = inheritedUntil;
        }
    }

    /** A request laid aside. */
    private static final class Suspended {

        private final Object request;
        private final Story story;
        private final ClaimedContext claimed;
        private final Suspended restored;
        private final OpenEnded openEnded;
        private final int within;
        private final int depth;
        private final long inheritedUntil;

        Suspended(
                Object request,
                Story story,
                ClaimedContext claimed,
                Suspended restored,
                OpenEnded openEnded,
                int depth,
                long inheritedUntil) {
            this.restored = restored;
            this.openEnded = openEnded;
            this.within = restored == null ? 0 : restored.within + 1;
            this.request = request;
            this.story = story;
            this.claimed = claimed;
            this.depth = depth;
            this.inheritedUntil = inheritedUntil;
        }
    }

    /**
     * Enters a JDBC execution.
     *
     * @return whether it is the outermost one
     */
    public boolean enterDatabase() {
        return databaseDepth++ == 0;
    }

    /**
     * Leaves a JDBC execution.
     *
     * @return whether it was the outermost one
     */
    public boolean leaveDatabase() {
        return --databaseDepth == 0;
    }

    /**
     * Enters a call that controls transactions without being a statement.
     *
     * @param connection whose call it is; held as long as it lasts
     * @return to be handed to {@link #leaveControl}: whose call it is within, {@code null} if it is within none
     */
    public Object enterControl(Object connection) {
        Object around = controlling;
        controlling = connection;
        return around;
    }

    /** Leaves such a call. */
    public void leaveControl(Object around) {
        controlling = around;
    }

    /** @return whose such call the thread is within, the innermost one; {@code null} if it is within none */
    public Object controlling() {
        return controlling;
    }

    /** Enters a call for which a driver asks its server, without the application having made a statement. */
    public void enterAsking() {
        askingDepth++;
    }

    /** Leaves such a call. */
    public void leaveAsking() {
        askingDepth--;
    }

    /** @return whether the thread is within such a call */
    public boolean isAsking() {
        return askingDepth > 0;
    }

    /** @return what the JDBC capture keeps of the attempt to open a connection under way, or {@code null} */
    public Object connecting() {
        return connecting;
    }

    /**
     * Notes the attempt to open a connection under way.
     *
     * @param attempt {@code null} when there is none
     */
    public void connecting(Object attempt) {
        connecting = attempt;
    }

    /**
     * Enters a check of credentials: an authentication manager, a realm, a login module.
     *
     * @return whether it is the outermost one
     */
    public boolean enterAuthentication() {
        return authenticationDepth++ == 0;
    }

    /** Leaves a check of credentials. */
    public void leaveAuthentication() {
        authenticationDepth = Math.max(0, authenticationDepth - 1); // a request may have begun within
    }

    /**
     * Enters what decides whether somebody whose credentials were accepted gets a session.
     *
     * @return whether it is the outermost one
     */
    public boolean enterSessionDecision() {
        return sessionDecisionDepth++ == 0;
    }

    /** Leaves such a decision. */
    public void leaveSessionDecision() {
        sessionDecisionDepth = Math.max(0, sessionDecisionDepth - 1); // a request may have begun within
    }

    /** @return what the JAAS capture keeps of the login under way, or {@code null} */
    public Object login() {
        return login;
    }

    /**
     * Notes the login under way.
     *
     * @param newLogin {@code null} when there is none
     */
    public void login(Object newLogin) {
        login = newLogin;
    }

    /**
     * Notes a failure that was met: pools hand on what their driver threw, or put something of their own around it.
     *
     * @param thrown nothing is kept of it but a number
     * @return {@code false} if it, or its cause, is the one that was noted last
     */
    public boolean seesFirst(Throwable thrown) {
        int before = lastSeen;
        Throwable cause = thrown.getCause();
        lastSeen = System.identityHashCode(thrown);
        return before != lastSeen && (cause == null || before != System.identityHashCode(cause));
    }

    /** @return the migration tool that works on this thread, or {@code null} */
    public String migration() {
        return migration;
    }

    /**
     * Notes the migration tool that works on this thread.
     *
     * @param tool {@code null} when it is done
     */
    public void migration(String tool) {
        migration = tool;
    }

    /**
     * Enters a logout.
     *
     * @return whether it is the outermost one
     */
    public boolean enterLogout() {
        return logoutDepth++ == 0;
    }

    /** Leaves a logout. */
    public void leaveLogout() {
        logoutDepth = Math.max(0, logoutDepth - 1); // a request may have begun within
    }

    /**
     * Enters the end of a session.
     *
     * @return whether it is the outermost call that ends it
     */
    public boolean enterSessionEnd() {
        return sessionDepth++ == 0;
    }

    /** Leaves the end of a session. */
    public void leaveSessionEnd() {
        sessionDepth = Math.max(0, sessionDepth - 1); // a request may have begun within
    }

    /** @return what the JDBC capture keeps of the outermost execution under way, or {@code null} */
    public Object execution() {
        return execution;
    }

    /**
     * Notes the outermost execution under way.
     *
     * @param newExecution {@code null} when it is over
     */
    public void execution(Object newExecution) {
        execution = newExecution;
    }

    /**
     * Re-entry guard around calls of the agent into objects of the application: what happens inside is not the application's doing.
     *
     * @return {@code false} if the guard was up already: the caller must do nothing
     */
    public boolean beginObserving() {
        if (observing) {
            return false;
        }
        observing = true;
        return true;
    }

    /** Takes the guard down. */
    public void endObserving() {
        observing = false;
    }

    /** @return whether the agent itself is calling into the application on this thread */
    public boolean isObserving() {
        return observing;
    }
}
