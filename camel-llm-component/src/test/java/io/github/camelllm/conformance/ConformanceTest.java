package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.operation.OperationName;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.SharedFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is sent obeys the schema that is published for it. */
final class ConformanceTest {

    @TestFactory
    Stream<DynamicContainer> chat() {
        return Ways.all().stream()
                .map(way -> DynamicContainer.dynamicContainer(
                        way.name(),
                        Features.of(way).stream()
                                .map(feature ->
                                        DynamicTest.dynamicTest(way + ": " + feature, () -> check(way, feature)))));
    }

    private static void check(Way way, Feature feature) {
        Sending whole = Sending.of(way, feature.request());
        Sending streamed =
                Sending.of(way, feature.request().toBuilder().stream(true).build());
        assertThat(streamed.refusal()).isEqualTo(whole.refusal());
        if (!whole.refused()) {
            assertThat(whole.faults(way, OperationName.CHAT)).as(whole.text()).isEmpty();
            assertThat(streamed.faults(way, OperationName.CHAT))
                    .as(streamed.text())
                    .isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> otherOperations() {
        return Ways.all().stream().flatMap(way -> OtherFeatures.of(way).stream()
                .map(feature -> DynamicTest.dynamicTest(way + ": " + feature.name(), () -> {
                    Sending sending = Sending.of(way, feature.operation(), feature.question());
                    if (!sending.refused() && !sending.text().isEmpty()) {
                        assertThat(sending.faults(way, feature.operation()))
                                .as(sending.text())
                                .isEmpty();
                    }
                })));
    }

    /** No correction is there in vain, and those that a recording proves were accepted by the provider. */
    @TestFactory
    Stream<DynamicTest> corrections() {
        return Published.here()
                ? Corrections.all().stream().map(c -> DynamicTest.dynamicTest(c.what(), () -> prove(c)))
                : Stream.empty();
    }

    private static void prove(Correction correction) {
        List<Way> ways = Ways.all().stream().filter(correction.ways()).toList();
        assertThat(ways).anyMatch(way -> Features.of(way).stream()
                .map(feature -> Sending.of(
                        way, feature.request().toBuilder().stream(true).build()))
                .anyMatch(sending -> !sending.refused()
                        && !faultsWithout(correction, way, sending).isEmpty()));
        Optional<Path> file = SharedFolder.find("recordings").map(f -> f.resolve(correction.proof() + ".json"));
        if (correction.recorded() && file.isPresent()) {
            Recording recording = Recording.read(file.get());
            assertThat(recording.status()).isEqualTo(200);
            Sending sending = Sending.of(recording);
            Way way = Ways.of(recording).orElse(ways.get(0));
            assertThat(faultsWithout(correction, way, sending))
                    .hasSizeGreaterThan(sending.faults(way, OperationName.CHAT).size());
        }
    }

    private static List<String> faultsWithout(Correction correction, Way way, Sending sending) {
        List<Correction> others = new ArrayList<>(Corrections.of(way));
        others.remove(correction);
        return sending.faults(way, OperationName.CHAT, others);
    }
}
