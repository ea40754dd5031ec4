package dev.acta.agent.config;

/** What an application thread does when the ring is full (acta.ring.overflow): wait a little, or count the event as lost. */
public enum Overflow {
    BLOCK,
    DROP
}
