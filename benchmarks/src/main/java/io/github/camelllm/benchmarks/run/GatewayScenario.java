package io.github.camelllm.benchmarks.run;

import java.util.ArrayList;
import java.util.List;

/**
 * A load that gateways are measured with.
 *
 * @param reply of the upstream, and how it is given
 * @param body small, large or stream
 * @param load options of the load, but for its times
 * @param warm seconds before the first measurement of each gateway
 * @param seconds that are measured
 */
record GatewayScenario(String name, String reply, String body, List<String> load, int warm, int seconds) {

    private static final String WHOLE = "text=quick brown fox";

    /** Their order is the one in which they run: those with many connections last. */
    static final List<GatewayScenario> ALL = List.of(
            new GatewayScenario("small", "openai-whole", "small", List.of("calls=64", WHOLE), 45, 4),
            new GatewayScenario("translated", "anthropic-whole", "small", List.of("calls=64", WHOLE), 20, 4),
            new GatewayScenario("rate", "openai-whole", "small", List.of("calls=64", "rate=200", WHOLE), 2, 6),
            new GatewayScenario("large", "openai-whole", "large", List.of("calls=16", WHOLE), 20, 4),
            new GatewayScenario(
                    "stream", "openai-stream", "stream", List.of("calls=16", "text=\" w0", "count=1000"), 20, 4),
            new GatewayScenario(
                    "paced",
                    "openai-stamped,d10",
                    "stream",
                    List.of("calls=400", "rate=50", "text=@0", "count=100"),
                    4,
                    6),
            new GatewayScenario("inflight-5000", "openai-whole,l10000", "small", List.of("calls=5000", WHOLE), 12, 20),
            new GatewayScenario("inflight-10000", "openai-whole,l2000", "small", List.of("calls=10000", WHOLE), 6, 8),
            new GatewayScenario(
                    "streams-5000",
                    "openai-stamped,d200",
                    "stream",
                    List.of("calls=5000", "text=@0", "count=100"),
                    24,
                    22));

    static GatewayScenario of(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no scenario '" + name + "'"));
    }

    boolean translated() {
        return reply.startsWith("anthropic");
    }

    /** The same as fast as it goes, so that code is compiled. */
    GatewayScenario closed() {
        List<String> unpaced =
                load.stream().filter(option -> !option.startsWith("rate=")).toList();
        return new GatewayScenario(name, reply, body, unpaced, warm, seconds);
    }

    /** The same, but so many requests a second. */
    GatewayScenario at(int rate) {
        List<String> paced = new ArrayList<>(closed().load);
        paced.add("rate=" + rate);
        return new GatewayScenario(name, reply, body, paced, warm, seconds);
    }

    /** One after the other would stand in each other's way. */
    boolean crowded() {
        return name.contains("-");
    }
}
