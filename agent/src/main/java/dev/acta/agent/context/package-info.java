/**
 * Who is acting on this thread, and within which request.
 *
 * <p>In come the edges (a request enters, a principal becomes known); out goes the story that every capture reads. A thread keeps
 * no object of the application here once the request has left it.
 */
package dev.acta.agent.context;
