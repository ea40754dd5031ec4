/** RabbitMQ's client for AMQP 0-9-1: messages that are published and messages that are taken up. */
package dev.acta.agent.instrument.rabbit;
