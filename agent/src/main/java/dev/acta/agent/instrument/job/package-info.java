/** Work that schedulers begin: the JDK's, Spring's and Quartz. */
package dev.acta.agent.instrument.job;
