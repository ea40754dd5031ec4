/** What databases say themselves of what was done to them, against what the trail says of it. */
package dev.acta.it.truth;
