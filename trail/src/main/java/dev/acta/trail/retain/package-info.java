/**
 * What is kept of a service's chains. In: the folder of the service. Out: how much room its chains take. Never here: the
 * application's thread, the publisher's thread.
 */
package dev.acta.trail.retain;
