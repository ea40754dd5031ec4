/**
 * The only classes of Acta that the application's class loader can see.
 *
 * <p>In comes the JVM's call of {@code premain} or {@code main}; out goes a call into the hidden part of the jar. Nothing here may
 * throw, log through the application, or load a class that the application might load later with other content.
 */
package dev.acta.agent.premain;
