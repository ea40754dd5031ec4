/** Apache Kafka: records that are sent and records that are taken up. */
package dev.acta.agent.instrument.kafka;
