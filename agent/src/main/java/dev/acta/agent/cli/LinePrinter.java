package dev.acta.agent.cli;

import dev.acta.trail.read.LineReader;
import java.io.IOException;

/** Prints the line on which a reader stands. */
interface LinePrinter {

    /**
     * Prints it.
     *
     * @param fate what became of the statement on this line, or null when the line says it itself
     */
    void print(LineReader line, LineFacts facts, ResolvedFate fate) throws IOException;
}
