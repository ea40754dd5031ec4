/** Calls by Apache HttpClient 4. */
package dev.acta.agent.instrument.apache4;
