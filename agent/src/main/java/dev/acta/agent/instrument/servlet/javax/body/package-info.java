/**
 * Whose streams are whose: in comes a stream that a server hands out for a request or a response, out goes its connection with the
 * exchange. Beside the servlet API's own loader; nothing here reads or writes.
 */
package dev.acta.agent.instrument.servlet.javax.body;
