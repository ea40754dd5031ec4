/**
 * Judges any servlet container by its own access log: the same scenarios everywhere, the same events expected everywhere.
 *
 * <p>A new container takes a launcher in {@code src/apps} that deploys {@code Deployment}, writes the access log and says where it
 * is ready, one {@link dev.acta.it.container.Container} and one test method with {@code @OnEachJdk}.
 */
package dev.acta.it.container;
