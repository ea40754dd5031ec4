/** Calls by Apache HttpClient 5. */
package dev.acta.agent.instrument.apache5;
