/** Calls by {@code java.net.http.HttpClient}. */
package dev.acta.agent.instrument.jdkclient;
