/** Messages that the application takes up, whatever they came by; the brokers' libraries have folders of their own. */
package dev.acta.agent.instrument.message;
