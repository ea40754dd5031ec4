/**
 * Which tool is changing the database's schema.
 *
 * <p>In come the calls with which an application lets Flyway or Liquibase work; out goes, on the thread's {@code Current}, the tool's name, which
 * the statements executed meanwhile on that thread carry.
 */
package dev.acta.agent.instrument.migration;
