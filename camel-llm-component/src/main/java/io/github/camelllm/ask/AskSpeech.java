package io.github.camelllm.ask;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.SpeechRequest;

/** The body is what is said. */
final class AskSpeech implements Ask<SpeechRequest> {

    @Override
    public SpeechRequest of(Said said) {
        if (said.body() instanceof SpeechRequest request) {
            return said.again(request);
        }
        String text = said.text();
        if (text == null || text.isBlank()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body, so there is nothing to say"));
        }
        OptionValues options = said.options();
        return new SpeechRequest(
                said.model(),
                text,
                options.text("voice"),
                options.text("format"),
                options.decimal("speed"),
                options.text("instructions"),
                said.extra());
    }
}
