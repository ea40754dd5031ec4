package dev.acta.agent.start;

import dev.acta.agent.extend.Extensions;
import dev.acta.agent.instrument.Coverage;
import dev.acta.agent.log.AgentLog;

/** Jars that are left out are told where the operator looks first; classes that cannot be made are in the trail, too. */
final class ExtensionTrouble implements Extensions.Trouble {

    private final AgentLog log;
    private volatile Coverage coverage;

    ExtensionTrouble(AgentLog log) {
        this.log = log;
    }

    /** @param told of classes; before, none is loaded */
    void reportTo(Coverage told) {
        coverage = told;
    }

    @Override
    public void left(String message) {
        System.err.println("acta: warning: " + message);
        log.warn(message);
    }

    @Override
    public void failed(String what, Throwable cause) {
        coverage.extensionFailed(what, cause);
    }
}
