package io.github.camelllm.codec.openai;

import io.github.camelllm.codec.OtherFields;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.Speech;
import io.github.camelllm.operation.SpeechRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The serving side of speech, whose answers are bytes.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/audio/createSpeech">the format</a>
 */
public final class SpeechServer implements ServerCodec<Served<SpeechRequest, Speech>> {

    private static final Set<String> KNOWN =
            Set.of("model", "input", "voice", "response_format", "speed", "instructions");

    private record Question(SpeechRequest question) implements Served<SpeechRequest, Speech> {}

    @Override
    public Served<SpeechRequest, Speech> read(JsonView body, String issuer) {
        String text = body.text("input", "");
        if (text.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request has no 'input' to say"));
        }
        Set<String> known = new HashSet<>(KNOWN);
        if (!body.get("voice").isString()) {
            known.remove("voice"); // a voice of the account's own is an object
        }
        return new Question(new SpeechRequest(
                "",
                text,
                body.text("voice"),
                body.text("response_format"),
                body.decimal("speed"),
                body.text("instructions"),
                Map.of(),
                OtherFields.of(SpeechCodec.FORMAT, body, known)));
    }
}
