/**
 * Bodies that Jetty 12 parses for the application. In come the pieces that its parsers of forms and of parts get, out go their bytes to the
 * exchange's copy. What applications read themselves they read through streams, as everywhere.
 */
package dev.acta.agent.instrument.jetty12.body;
