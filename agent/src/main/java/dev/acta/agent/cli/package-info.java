/**
 * The command line of the jar. In: arguments, a trail on disk. Out: text or JSON on standard output, an exit code.
 * Never here: a change to a trail, a class of the running agent, text of a trail on a terminal that was not escaped.
 */
package dev.acta.agent.cli;
