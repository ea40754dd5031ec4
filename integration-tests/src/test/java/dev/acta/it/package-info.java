/**
 * What Acta promises, each promise a test with real JVMs, real servers and the built agent jar. Nothing here may look into the
 * agent: a test sees what an operator sees, that is the application, its output, the trail and the command line.
 */
package dev.acta.it;
