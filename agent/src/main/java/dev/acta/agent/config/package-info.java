/**
 * Where the agent's settings come from.
 *
 * <p>In: the properties file named on the command line, system properties {@code acta.*}, environment {@code ACTA_*}.
 * Out: one immutable {@link dev.acta.agent.config.Settings}, or one {@link dev.acta.agent.config.ConfigException} that
 * says in one line what to change.
 *
 * <p>Must never happen here: regular expressions, lambdas, logging, network (all of this runs inside premain), a setting
 * declared twice, or a value from <code>${file:..}</code> or <code>${env:..}</code> in any text that leaves the package.
 */
package dev.acta.agent.config;
