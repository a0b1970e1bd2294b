package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.OneModel;
import io.github.camelllm.codec.cohere.CohereChat;
import io.github.camelllm.codec.cohere.CohereEmbeddings;
import io.github.camelllm.codec.cohere.CohereModels;
import io.github.camelllm.codec.cohere.CohereRerank;
import io.github.camelllm.codec.cohere.CohereTokens;
import io.github.camelllm.operation.OperationName;

/** Cohere. Its operations have different versions, which are part of their paths and not of the base URL. */
final class Cohere {

    private Cohere() {}

    static Provider provider() {
        Codec chat = new CohereChat();
        return Compatible.provider("cohere", "Cohere", "https://docs.cohere.com/reference/about")
                .at("https://api.cohere.com", "COHERE_API_URL")
                .key("COHERE_API_KEY", "CO_API_KEY")
                .api("chat", settings -> chat)
                .operation(OperationName.EMBED, new CohereEmbeddings())
                .operation(OperationName.MODELS, new CohereModels())
                .operation(OperationName.TOKENS, new CohereTokens())
                .operation(OperationName.MODEL, new OneModel("/v1/models/" + OneModel.SEGMENT, "name", null))
                .operation(OperationName.RERANK, new CohereRerank("/v2/rerank"))
                .build();
    }
}
