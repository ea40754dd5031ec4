package dev.acta.agent.instrument.jdbc.control;

import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;

/** What a {@code SET} of MySQL or MariaDB says of {@code completion_type}: whether each {@code COMMIT} and {@code ROLLBACK} begins the next transaction. */
final class CompletionText {

    private CompletionText() {}

    /** @return {@link ControlStep#WORK} if it says nothing of it */
    static ControlStep read(SqlTokens tokens) {
        String value = SessionVariable.read(tokens, "COMPLETION_TYPE");
        if (value == null) {
            return ControlStep.WORK;
        }
        switch (value) {
            case "1":
            case "CHAIN":
                return new ControlStep(Kind.CHAINS_ON, null);
            case "0":
            case "NO_CHAIN":
            case "2": // the server ends the connection then
            case "RELEASE":
                return new ControlStep(Kind.CHAINS_OFF, null);
            default:
                return new ControlStep(Kind.CHAINS_IN_DOUBT, null);
        }
    }
}
