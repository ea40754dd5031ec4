/**
 * The one class of ours that every class loader can see.
 *
 * <p>In come the calls of woven application classes; out go calls into the agent's own loader. It is written here as
 * {@code dev.acta.agent.dispatch.Dispatcher} and becomes {@code java.lang.ActaDispatcher} when the jar is packed. Nothing here may
 * name a class outside {@code java.base}, hold a reference to an application's object, or throw.
 */
package dev.acta.agent.dispatch;
