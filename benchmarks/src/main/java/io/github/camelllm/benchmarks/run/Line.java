package io.github.camelllm.benchmarks.run;

import java.util.List;

/**
 * A line to reach: at most that much of what the other one takes, in the same round.
 *
 * @param most the largest ratio
 */
record Line(String scenario, String other, double most) {

    static final List<Line> CALLS = List.of(
            new Line("small", "openai-java", 0.5),
            new Line("small", "httpclient5", 1.9),
            new Line("large", "openai-java", 0.85),
            new Line("large", "httpclient5", 1.3),
            new Line("stream", "langchain4j", 0.6),
            new Line("stream", "vertx", 1.5));
}
