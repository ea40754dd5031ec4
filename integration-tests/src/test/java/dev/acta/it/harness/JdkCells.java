package dev.acta.it.harness;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The JDKs that a test with {@link OnEachJdk} runs on. */
final class JdkCells implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        OnEachJdk cells = context.getRequiredTestMethod().getAnnotation(OnEachJdk.class);
        List<Integer> features = CompatibilityTable.isWanted()
                ? Jdks.SUPPORTED
                : RemovedAdvice.isTried()
                        ? List.of(RemovedAdvice.feature())
                        : IntStream.of(cells.representative()).boxed().toList();
        return features.stream()
                .filter(each -> each >= cells.from() && each <= cells.to())
                .map(Jdks::of)
                .map(Arguments::of);
    }
}
