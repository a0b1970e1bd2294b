package io.github.camelllm.routes.gateway.provider;

import io.github.camelllm.catalog.Selection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A choice as it is told: what was chosen, why, and why every other candidate lost. */
final class Verdicts {

    private Verdicts() {}

    static Map<String, @Nullable Object> plain(Selection selection) {
        Selection.Verdict chosen = selection.chosen();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("selected_provider", chosen == null ? null : connection(chosen));
        answer.put("selected_model", chosen == null ? null : model(chosen));
        answer.put("target", chosen == null ? null : chosen.candidate().target());
        answer.put("estimated_cost", chosen == null ? null : chosen.estimatedCost());
        answer.put("estimated_latency_ms", chosen == null ? null : chosen.estimatedLatencyMillis());
        answer.put("confidence_score", selection.confidence());
        answer.put("routing_reason", selection.reason());
        answer.put(
                "candidates", selection.verdicts().stream().map(Verdicts::plain).toList());
        return answer;
    }

    private static Map<String, @Nullable Object> plain(Selection.Verdict verdict) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("target", verdict.candidate().target());
        plain.put("provider", connection(verdict));
        plain.put("model", model(verdict));
        plain.put("estimated_cost", verdict.estimatedCost());
        plain.put("estimated_latency_ms", verdict.estimatedLatencyMillis());
        plain.put("quality_score", verdict.quality());
        plain.put("score", verdict.score());
        plain.put("fits", verdict.rejected() == null);
        plain.put("reason", verdict.lost());
        return plain;
    }

    private static String connection(Selection.Verdict verdict) {
        String target = verdict.candidate().target();
        int slash = target.indexOf('/');
        return slash < 0 ? target : target.substring(0, slash);
    }

    private static String model(Selection.Verdict verdict) {
        String target = verdict.candidate().target();
        return target.substring(target.indexOf('/') + 1);
    }
}
