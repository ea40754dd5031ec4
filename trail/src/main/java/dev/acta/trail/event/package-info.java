/**
 * The event as one line of JSON, still without its seal. In: what the publisher knows of an event, member by member.
 * Out: UTF-8 bytes of a valid object without its closing brace. Never here: files, threads, application code.
 */
package dev.acta.trail.event;
