/** Calls by {@code java.net.HttpURLConnection}. */
package dev.acta.agent.instrument.urlconnection;
