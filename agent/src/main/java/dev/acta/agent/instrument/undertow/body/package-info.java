/**
 * Bodies on Undertow. In comes what Undertow hands out to read and write a body, out goes its connection with the exchange; what it moves
 * is copied as everywhere. Requests are watched at their streams, because these read ahead; where Undertow parses for the application, and in
 * all responses, at the exchange's own channel.
 */
package dev.acta.agent.instrument.undertow.body;
