package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.openai.BatchJobs;
import io.github.camelllm.codec.openai.BatchOperations;
import io.github.camelllm.codec.openai.FileOperations;
import io.github.camelllm.codec.openai.FileUploads;
import io.github.camelllm.codec.openai.RequestLines;
import io.github.camelllm.codec.openai.TuningOperations;
import io.github.camelllm.operation.OperationName;
import java.util.EnumMap;
import java.util.Map;

/** Files and batches of servers that speak chat completions. */
@FunctionalInterface
interface Jobs {

    /**
     * The operations for a connection.
     *
     * @param chat the format that the connection speaks
     * @param api its name in the settings
     */
    Map<OperationName, RequestCodec<?>> of(Codec chat, String api);

    /** Files, and batches of requests that name their place. */
    static Jobs files() {
        return (chat, api) -> {
            RequestLines lines =
                    new RequestLines(chat, api.equals("responses") ? "/v1/responses" : "/v1/chat/completions", true);
            return joined(FileOperations.of(FileUploads.of(lines)), BatchOperations.of(lines));
        };
    }

    /** As {@link #files}, but places have no version where the chat is asked for. */
    static Jobs azure() {
        return (chat, api) -> {
            RequestLines lines =
                    new RequestLines(chat, api.equals("responses") ? "/v1/responses" : "/chat/completions", true);
            return joined(FileOperations.of(FileUploads.of(lines)), BatchOperations.of(lines));
        };
    }

    /** Files with a name of their own in the form, and batches whose lines name no place. */
    static Jobs named() {
        return (chat, api) -> {
            RequestLines lines = new RequestLines(chat, "/v1/chat/completions", false);
            FileUploads uploads = new FileUploads("/files/upload", "batch-api", "file_name", lines);
            return joined(FileOperations.of(uploads), BatchOperations.of(lines));
        };
    }

    /** Files, and batches whose requests may be part of the call. */
    static Jobs inline() {
        return (chat, api) -> {
            RequestLines lines = new RequestLines(chat, "/v1/chat/completions", false);
            return joined(FileOperations.of(FileUploads.of(lines)), BatchJobs.of(lines));
        };
    }

    /** Trainings at that path. */
    static Jobs tuning(String path, String limit) {
        return (chat, api) -> TuningOperations.at(path, limit);
    }

    @SafeVarargs
    static Map<OperationName, RequestCodec<?>> joined(Map<OperationName, RequestCodec<?>>... parts) {
        Map<OperationName, RequestCodec<?>> all = new EnumMap<>(OperationName.class);
        for (Map<OperationName, RequestCodec<?>> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}
