/**
 * What stands in for {@code java.util.logging} in JSqlParser and Bouncy Castle within the agent's jar: a class of each has a logger, and to make one would start the
 * JVM's logging, on our thread, perhaps before the application or its server has said which log manager it wants. The packer
 * rewrites the names. Nothing may ever be logged here.
 */
package dev.acta.agent.sql.silent;
