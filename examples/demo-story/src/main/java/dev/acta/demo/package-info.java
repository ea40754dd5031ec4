/**
 * What {@code ./demo} runs: a shop under the agent, a story played in it as a few people would, and then the question
 * whether the trail tells that story and nothing else. Uses the agent only as a user would, through its jar.
 */
package dev.acta.demo;
