package io.github.camelllm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.operation.FileContent;
import io.github.camelllm.operation.Result;

/** Makes bodies of answers, as the endpoint's options and a message's headers want them. */
final class AnswerShape {

    private final LlmEndpoint endpoint;
    private final LlmConfiguration configuration;
    private final ObjectMapper mapper;

    AnswerShape(LlmEndpoint endpoint, ObjectMapper mapper) {
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.mapper = mapper;
    }

    /** The body for an answer, with what the catalog knows of the models in it. */
    Object body(Object answer, Asking asking) {
        String provider = asking.to().connection().provider().name();
        return of(
                CatalogFacts.added(
                        answer, model -> endpoint.component().costing().find(provider, model)),
                asking.options());
    }

    /** The body for an answer. */
    Object of(Object answer, Options options) {
        String shape = options.text(LlmHeaders.OUTPUT, configuration.getOutput()) + "";
        if (answer instanceof ChatResponse response) {
            return Answers.body(response, shape, configuration.getOutputClass(), mapper);
        }
        if (shape.equals("response") || !(answer instanceof Result result)) {
            return answer;
        }
        return result instanceof FileContent content ? new PassingBytes(content.bytes()) : result.plain();
    }
}
