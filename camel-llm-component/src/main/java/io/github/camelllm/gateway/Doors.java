package io.github.camelllm.gateway;

import io.github.camelllm.codec.ErrorObject;
import io.github.camelllm.codec.FormCodec;
import io.github.camelllm.codec.Served;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.anthropic.MessageErrors;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.anthropic.MessagesServer;
import io.github.camelllm.codec.anthropic.TokensServer;
import io.github.camelllm.codec.cohere.CohereRerank;
import io.github.camelllm.codec.cohere.RerankErrors;
import io.github.camelllm.codec.cohere.RerankServer;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.ChatServer;
import io.github.camelllm.codec.openai.CompletionsCodec;
import io.github.camelllm.codec.openai.CompletionsServer;
import io.github.camelllm.codec.openai.EmbeddingsCodec;
import io.github.camelllm.codec.openai.EmbeddingsServer;
import io.github.camelllm.codec.openai.ImagesCodec;
import io.github.camelllm.codec.openai.ImagesServer;
import io.github.camelllm.codec.openai.ModerationsCodec;
import io.github.camelllm.codec.openai.ModerationsServer;
import io.github.camelllm.codec.openai.SpeechCodec;
import io.github.camelllm.codec.openai.SpeechServer;
import io.github.camelllm.codec.openai.TranscribeCodec;
import io.github.camelllm.codec.openai.TranscriptionsServer;
import io.github.camelllm.codec.responses.InputTokensServer;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.codec.responses.ResponsesServer;
import io.github.camelllm.operation.OperationName;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Everything that is served. A further operation is a line here and a codec beside its format. */
final class Doors {

    static final Dialect OPENAI = new Dialect(new ErrorObject(), "x-request-id", "x-ratelimit-", false);

    static final Dialect ANTHROPIC = new Dialect(new MessageErrors(), "request-id", "anthropic-ratelimit-", true);

    static final Dialect COHERE = new Dialect(new RerankErrors(), "x-request-id", "x-ratelimit-", false);

    static final List<Door> ALL = List.of(
            post("/chat/completions", OperationName.CHAT, ChatCompletions.FORMAT, OPENAI, new ChatServer()),
            post("/responses", OperationName.CHAT, Responses.FORMAT, OPENAI, new ResponsesServer()),
            post("/responses/input_tokens", OperationName.TOKENS, Responses.FORMAT, OPENAI, new InputTokensServer()),
            post("/messages", OperationName.CHAT, Messages.FORMAT, ANTHROPIC, new MessagesServer()),
            post("/messages/count_tokens", OperationName.TOKENS, Messages.FORMAT, ANTHROPIC, new TokensServer()),
            post("/completions", OperationName.COMPLETE, CompletionsCodec.FORMAT, OPENAI, new CompletionsServer()),
            post("/embeddings", OperationName.EMBED, EmbeddingsCodec.FORMAT, OPENAI, new EmbeddingsServer()),
            post("/images/generations", OperationName.IMAGE, ImagesCodec.FORMAT, OPENAI, new ImagesServer()),
            post("/audio/speech", OperationName.SPEECH, SpeechCodec.FORMAT, OPENAI, new SpeechServer()),
            form("/audio/transcriptions", new TranscriptionsServer(false)),
            form("/audio/translations", new TranscriptionsServer(true)),
            post("/moderations", OperationName.MODERATE, ModerationsCodec.FORMAT, OPENAI, new ModerationsServer()),
            post("/rerank", OperationName.RERANK, CohereRerank.FORMAT, OPENAI, new RerankServer()),
            post(Door.BESIDE + "/v2/rerank", OperationName.RERANK, CohereRerank.FORMAT, COHERE, new RerankServer()));

    private static final String MODELS = "/models";

    /** Addresses that are served in the dialect that the caller names with a header. */
    static final List<String> LISTS = List.of(MODELS, MODELS + "/*");

    /** What is served at such an address. */
    static Door list(String path, boolean anthropic) {
        boolean one = !path.equals(MODELS);
        ServerCodec<? extends Served<?, ?>> codec = anthropic
                ? new io.github.camelllm.codec.anthropic.ModelsServer(one)
                : new io.github.camelllm.codec.openai.ModelsServer(one);
        Dialect dialect = anthropic ? ANTHROPIC : OPENAI;
        return new Door(HttpMethod.GET, path, OperationName.MODELS, "models", dialect, new Door.Reader.Address(codec));
    }

    private static Door post(
            String path,
            OperationName operation,
            String format,
            Dialect dialect,
            ServerCodec<? extends Served<?, ?>> codec) {
        return new Door(HttpMethod.POST, path, operation, format, dialect, new Door.Reader.Json(codec));
    }

    private static Door form(String path, FormCodec<? extends Served<?, ?>> codec) {
        return new Door(
                HttpMethod.POST,
                path,
                OperationName.TRANSCRIBE,
                TranscribeCodec.FORMAT,
                OPENAI,
                new Door.Reader.Form(codec));
    }

    private Doors() {}
}
