package io.github.camelllm.conformance;

import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked beside chat, where a provider offers it. */
final class OtherFeatures {

    private final Way way;
    private final List<OtherFeature> all = new ArrayList<>();

    private OtherFeatures(Way way) {
        this.way = way;
    }

    static List<OtherFeature> of(Way way) {
        OtherFeatures features = new OtherFeatures(way);
        features.vectors();
        features.tokens();
        if (way.offers(OperationName.MODELS)) {
            features.all.add(new OtherFeature("models", OperationName.MODELS, new ModelsRequest()));
        }
        return features.all;
    }

    private void vectors() {
        if (way.offers(OperationName.EMBED)) {
            embed("one text", List.of("a"), null, null);
            embed("two texts", List.of("a", "b"), null, null);
            embed("length of vectors", List.of("a", "b"), 256, null);
            for (EmbedRequest.Purpose purpose : EmbedRequest.Purpose.values()) {
                embed("vectors for " + purpose, List.of("a"), null, purpose);
            }
        }
    }

    private void embed(
            String name, List<String> texts, @Nullable Integer dimensions, EmbedRequest.@Nullable Purpose purpose) {
        EmbedRequest question = new EmbedRequest(way.embedModel(), texts, dimensions, purpose, Map.of());
        all.add(new OtherFeature(name, OperationName.EMBED, question));
    }

    private void tokens() {
        if (way.offers(OperationName.TOKENS) && way.name().equals(way.provider())) {
            Features.of(way)
                    .forEach(feature ->
                            all.add(new OtherFeature("tokens of " + feature, OperationName.TOKENS, feature.request())));
        }
    }
}
