/**
 * IP addresses as text, where proxies write them and operators list them.
 *
 * <p>Nothing here asks a name service: what is no address literal is no address.
 */
package dev.acta.agent.address;
