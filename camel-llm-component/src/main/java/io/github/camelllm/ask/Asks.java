package io.github.camelllm.ask;

import io.github.camelllm.operation.ModelRequest;
import io.github.camelllm.operation.ModelsRequest;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.PullRequest;
import java.util.EnumMap;
import java.util.Map;

/** How the question of each operation but chat is made. */
public final class Asks {

    private static final Map<OperationName, Ask<?>> BY_NAME = new EnumMap<>(OperationName.class);

    static {
        BY_NAME.put(OperationName.EMBED, new AskEmbed());
        BY_NAME.put(OperationName.MODELS, said -> new ModelsRequest());
        BY_NAME.put(OperationName.FILE_UPLOAD, new AskFileUpload());
        BY_NAME.put(OperationName.FILE_GET, AskReference.FILE);
        BY_NAME.put(OperationName.FILE_LIST, new AskList());
        BY_NAME.put(OperationName.FILE_CONTENT, AskReference.FILE);
        BY_NAME.put(OperationName.FILE_DELETE, AskReference.FILE);
        BY_NAME.put(OperationName.BATCH_CREATE, new AskBatch());
        BY_NAME.put(OperationName.BATCH_GET, AskReference.BATCH);
        BY_NAME.put(OperationName.BATCH_LIST, new AskList());
        BY_NAME.put(OperationName.BATCH_CANCEL, AskReference.BATCH);
        BY_NAME.put(OperationName.BATCH_RESULTS, new AskBatchResults());
        BY_NAME.put(OperationName.GENERATION, AskReference.GENERATION);
        BY_NAME.put(OperationName.KEY_INFO, new AskList());
        BY_NAME.put(OperationName.BALANCE, new AskList());
        BY_NAME.put(OperationName.CLIENT_SECRET, new AskFields());
        BY_NAME.put(OperationName.TUNING_CREATE, new AskFields());
        BY_NAME.put(OperationName.TUNING_GET, AskReference.TUNING);
        BY_NAME.put(OperationName.TUNING_LIST, new AskList());
        BY_NAME.put(OperationName.TUNING_CANCEL, AskReference.TUNING);
        BY_NAME.put(OperationName.DEPLOYMENT_CREATE, new AskFields());
        BY_NAME.put(OperationName.DEPLOYMENT_LIST, new AskList());
        BY_NAME.put(OperationName.DEPLOYMENT_GET, AskReference.DEPLOYMENT);
        BY_NAME.put(OperationName.DEPLOYMENT_PAUSE, AskReference.DEPLOYMENT);
        BY_NAME.put(OperationName.DEPLOYMENT_RESUME, AskReference.DEPLOYMENT);
        BY_NAME.put(OperationName.DEPLOYMENT_SCALE_TO_ZERO, AskReference.DEPLOYMENT);
        BY_NAME.put(OperationName.DEPLOYMENT_DELETE, AskReference.DEPLOYMENT);
        BY_NAME.put(OperationName.MODEL, said -> new ModelRequest(said.model()));
        BY_NAME.put(OperationName.COMPLETE, new AskComplete());
        BY_NAME.put(OperationName.IMAGE, new AskImage());
        BY_NAME.put(OperationName.SPEECH, new AskSpeech());
        BY_NAME.put(OperationName.TRANSCRIBE, new AskTranscribe());
        BY_NAME.put(OperationName.MODERATE, new AskModerate());
        BY_NAME.put(OperationName.RERANK, new AskRerank());
        BY_NAME.put(OperationName.PULL, said -> new PullRequest(said.model(), said.extra()));
    }

    private Asks() {}

    /** @throws IllegalArgumentException if the question is a conversation */
    public static Ask<?> of(OperationName name) {
        Ask<?> ask = BY_NAME.get(name);
        if (ask == null) {
            throw new IllegalArgumentException(name.word() + " is asked in another way");
        }
        return ask;
    }
}
