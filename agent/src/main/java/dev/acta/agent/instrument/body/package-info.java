/**
 * Bodies of requests and responses, copied as the application reads and writes them through its server's own streams.
 *
 * <p>In come calls of these streams, out goes what they moved, to the {@link dev.acta.agent.instrument.http.BodyCopy} of the exchange. No
 * stream, reader, request or response is ever replaced, and nothing is read that the application does not read.
 */
package dev.acta.agent.instrument.body;
