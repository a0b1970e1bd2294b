package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.ModelOfList;
import io.github.camelllm.codec.cohere.CohereRerank;
import io.github.camelllm.codec.ollama.OllamaPull;
import io.github.camelllm.codec.openai.AccountOperations;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.CompletionsCodec;
import io.github.camelllm.codec.openai.DeploymentOperations;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.EmbeddingsCodec;
import io.github.camelllm.codec.openai.ModelsCodec;
import io.github.camelllm.codec.openai.ModerationsCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.openai.SpeechCodec;
import io.github.camelllm.codec.openai.SpeechField;
import io.github.camelllm.codec.openai.TokenizeCodec;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.codec.openai.TuningOperations;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Headers;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The provider inside the process, which needs no network and no key. */
final class Simulated {

    private static final URI INSIDE = URI.create("simulator:///");

    private Simulated() {}

    static Provider provider() {
        Dialect dialect = Dialect.of(
                "simulator",
                Quirk.DEVELOPER_ROLE,
                Quirk.TOP_K,
                Quirk.REPLAY_REASONING_CONTENT,
                Quirk.VIDEO_URL,
                Quirk.FILE_ADDRESS,
                Quirk.CACHE_CONTROL,
                Quirk.RICH_TOOL_RESULTS,
                Quirk.RICH_REPLIES,
                Quirk.REFUSALS,
                Quirk.CUSTOM_CALLS);
        Codec codec = new ChatCompletions(dialect);
        return new Provider(
                "simulator",
                "Simulator",
                "https://github.com/camelllm/camel-llm",
                "simulator",
                List.of(),
                settings -> new Access(
                        model -> codec,
                        Jobs.joined(
                                Map.of(
                                        OperationName.EMBED, new EmbeddingsCodec(EmbedLimits.texts(100)),
                                        OperationName.MODELS, new ModelsCodec(),
                                        OperationName.MODEL, new ModelOfList(new ModelsCodec()),
                                        OperationName.COMPLETE, new CompletionsCodec(dialect, "/completions"),
                                        OperationName.IMAGE, OpenAi.images(),
                                        OperationName.SPEECH,
                                                new SpeechCodec(SpeechField.SPEED, SpeechField.INSTRUCTIONS),
                                        OperationName.TRANSCRIBE, new TranscribeCodec(true),
                                        OperationName.MODERATE, new ModerationsCodec(),
                                        OperationName.RERANK, new CohereRerank("/rerank"),
                                        OperationName.TOKENS, new TokenizeCodec(dialect)),
                                Map.of(
                                        OperationName.PULL, new OllamaPull(),
                                        OperationName.GENERATION, AccountOperations.generation(),
                                        OperationName.KEY_INFO, AccountOperations.key(),
                                        OperationName.BALANCE, AccountOperations.balance(),
                                        OperationName.CLIENT_SECRET, AccountOperations.clientSecret()),
                                TuningOperations.at("/fine_tuning/jobs", Jobs.ENTRIES),
                                DeploymentOperations.of("simulator"),
                                Jobs.inline().of(codec, "chat")),
                        Address.of(INSIDE, Headers.NONE),
                        Auth.NONE));
    }
}
