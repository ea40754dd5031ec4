/**
 * Weaving: finds the methods to audit in classes as they load, and has them call the agent. Byte Buddy lives here and nowhere else.
 *
 * <p>In come class files; out go class files that call the dispatcher. One folder per thing instrumented holds what matches
 * ({@code XInstrumentation}), the thin advice ({@code XAdvice}) and the logic ({@code XCapture}). Nothing here knows of JSON, files
 * or sinks, and nothing here may ever make an application's class fail to load.
 */
package dev.acta.agent.instrument;
