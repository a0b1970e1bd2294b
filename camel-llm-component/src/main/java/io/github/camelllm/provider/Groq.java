package io.github.camelllm.provider;

import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.openai.SpeechCodec;
import io.github.camelllm.codec.openai.SpeechField;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.codec.responses.ResponsesQuirk;
import io.github.camelllm.operation.OperationName;

/** Groq. */
final class Groq {

    private Groq() {}

    static Provider provider() {
        return Compatible.provider("groq", "Groq", "https://console.groq.com/docs/api-reference")
                .at("https://api.groq.com/openai/v1", "GROQ_API_URL")
                .key("GROQ_API_KEY")
                .chat(
                        Quirk.MAX_COMPLETION_TOKENS,
                        Quirk.REPLAY_REASONING,
                        Quirk.THINK_TAGS,
                        Quirk.EFFORT_LOW_TO_HIGH,
                        Quirk.ONE_CHOICE,
                        Quirk.NO_LOGPROBS,
                        Quirk.NO_FILES,
                        Quirk.NO_AUDIO)
                .jobs(Jobs.chats())
                .conditions(Jobs::chatsOnly)
                .responses(ResponsesDialect.of(
                        "groq",
                        ResponsesQuirk.BARE_REPLIES,
                        ResponsesQuirk.TEXT_RESULTS,
                        ResponsesQuirk.NO_CUSTOM_CALLS,
                        ResponsesQuirk.NESTED_CHOICE,
                        ResponsesQuirk.NO_FILES,
                        ResponsesQuirk.NO_IMAGE_IDS,
                        ResponsesQuirk.NO_LOGPROBS,
                        ResponsesQuirk.NO_SUMMARY,
                        ResponsesQuirk.EFFORT_LOW_TO_HIGH))
                .eachModel()
                .operation(OperationName.SPEECH, new SpeechCodec(SpeechField.SPEED))
                .operation(OperationName.TRANSCRIBE, new TranscribeCodec(true))
                .build();
    }
}
