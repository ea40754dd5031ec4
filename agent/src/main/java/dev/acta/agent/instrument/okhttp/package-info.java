/** Calls by OkHttp. */
package dev.acta.agent.instrument.okhttp;
