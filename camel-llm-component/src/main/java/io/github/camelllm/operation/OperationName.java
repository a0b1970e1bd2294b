package io.github.camelllm.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be asked of a provider. */
public enum OperationName {
    /** A conversation. */
    CHAT,
    /** The rest of a text, or what stands between two texts. */
    COMPLETE,
    /** Vectors that stand for texts. */
    EMBED,
    /** The models that the account may use. */
    MODELS,
    /** What is known of one model. */
    MODEL,
    /** The number of tokens of a conversation. */
    TOKENS,
    /** Pictures of what a text says. */
    IMAGE,
    /** A text as it sounds. */
    SPEECH,
    /** What is said in a recording. */
    TRANSCRIBE,
    /** Whether a text is harmful, and how. */
    MODERATE,
    /** Documents in the order of their use for a question. */
    RERANK,
    /** Begins to answer many requests at leisure. */
    BATCH_CREATE,
    /** How far a batch is. */
    BATCH_GET,
    /** The account's batches. */
    BATCH_LIST,
    /** Stops a batch. */
    BATCH_CANCEL,
    /** The answers of a batch. */
    BATCH_RESULTS,
    /** Stores a file at the provider. */
    FILE_UPLOAD,
    /** What is known of a stored file. */
    FILE_GET,
    /** The account's stored files. */
    FILE_LIST,
    /** The bytes of a stored file. */
    FILE_CONTENT,
    /** Removes a stored file. */
    FILE_DELETE,
    /** What an earlier call consumed and cost. */
    GENERATION,
    /** Limits and consumption of the key. */
    KEY_INFO,
    /** The account's money. */
    BALANCE,
    /** A short-lived secret for a client that speaks with the provider itself. */
    CLIENT_SECRET,
    /** Loads a model onto the server. */
    PULL,
    /** Begins to train a model. */
    TUNING_CREATE,
    /** How far a training is. */
    TUNING_GET,
    /** The account's trainings. */
    TUNING_LIST,
    /** Stops a training. */
    TUNING_CANCEL,
    /** Starts a server for one model. */
    DEPLOYMENT_CREATE,
    /** The state of such a server. */
    DEPLOYMENT_GET,
    /** The account's servers. */
    DEPLOYMENT_LIST,
    /** Halts a server until it is resumed. */
    DEPLOYMENT_PAUSE,
    /** Lets a server go on. */
    DEPLOYMENT_RESUME,
    /** Halts a server until the next call. */
    DEPLOYMENT_SCALE_TO_ZERO,
    /** Removes a server. */
    DEPLOYMENT_DELETE;

    /** The word for the {@code operation} option. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The operation of that word, or null if there is none. */
    public static @Nullable OperationName parse(String word) {
        for (OperationName name : values()) {
            if (name.word().equalsIgnoreCase(word)) {
                return name;
            }
        }
        return null;
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(OperationName::word).collect(Collectors.joining(", "));
    }
}
