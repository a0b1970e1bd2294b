package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import java.util.concurrent.TimeUnit;

/**
 * How a reply is to be given, as the request's extra fields say.
 *
 * @param latencyMillis time until the reply begins ({@code latency-ms})
 * @param tokensPerSecond speed of a stream; 0 for as fast as possible ({@code tokens-per-second})
 * @param failEvery every how many calls of a model fail; 0 for none ({@code fail-every})
 * @param failFirst how many calls of a model fail before the first that does not ({@code fail-first})
 * @param failStatus status of those failures ({@code fail-status})
 * @param words length of the text of {@code lorem} ({@code words})
 */
record Script(long latencyMillis, double tokensPerSecond, long failEvery, long failFirst, int failStatus, int words) {

    static final Script NONE = new Script(0, 0, 0, 0, 500, 50);

    private static final long SLOW = 2000;

    static Script of(JsonView body) {
        long usual = "slow".equals(body.text("model")) ? SLOW : 0;
        Double speed = body.decimal("tokens-per-second");
        return new Script(
                number(body, "latency-ms", usual),
                speed == null ? 0 : Math.max(0, speed),
                number(body, "fail-every", 0),
                number(body, "fail-first", 0),
                (int) number(body, "fail-status", 500),
                (int) Math.min(100_000, number(body, "words", NONE.words)));
    }

    private static long number(JsonView body, String name, long otherwise) {
        Long number = body.number(name);
        return number == null || number < 0 ? otherwise : number;
    }

    long nanosBetweenPieces() {
        return tokensPerSecond == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / tokensPerSecond);
    }
}
