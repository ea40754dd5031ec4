/**
 * What a SQL text says: in comes a text as the application gave it, out come its shape, the places of its literals, what it does to which
 * tables, and which column each literal and each bind value belongs to. Reading a text never fails and never waits; the parser works on
 * a thread of its own. Nothing here decides what may be shown.
 */
package dev.acta.agent.sql;
