package dev.acta.agent.instrument.jdbc.control;

import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;

/** What a {@code SET} says of autocommit. */
final class AutoCommitText {

    private AutoCommitText() {}

    /** @return {@link ControlStep#WORK} if it says nothing of it */
    static ControlStep read(SqlTokens tokens, Product product) {
        if (product == Product.SQLSERVER) {
            boolean on = tokens.get(1).equals("IMPLICIT_TRANSACTIONS")
                    && tokens.get(2).equals("ON");
            return on ? new ControlStep(Kind.AUTOCOMMIT_IN_DOUBT, null) : ControlStep.WORK;
        }
        String value = SessionVariable.read(tokens, "AUTOCOMMIT");
        if (value == null) {
            return ControlStep.WORK;
        }
        switch (value) {
            case "1":
            case "ON":
            case "TRUE":
                return new ControlStep(Kind.AUTOCOMMIT_ON, null);
            case "0":
            case "OFF":
            case "FALSE":
                return new ControlStep(Kind.AUTOCOMMIT_OFF, null);
            default:
                return new ControlStep(Kind.AUTOCOMMIT_IN_DOUBT, null);
        }
    }
}
