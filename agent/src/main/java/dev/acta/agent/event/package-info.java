/**
 * What the application's thread captured: small plain objects, one class per kind of event.
 *
 * <p>In come values that are already copied or described; out goes nothing by itself: the ring carries these objects to the
 * publisher, which alone turns them into JSON. No object of the application, its driver or its container may be held here.
 */
package dev.acta.agent.event;
