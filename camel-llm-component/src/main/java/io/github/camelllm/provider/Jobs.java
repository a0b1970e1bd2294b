package io.github.camelllm.provider;

import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.ListFields;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.openai.BatchBody;
import io.github.camelllm.codec.openai.BatchJobs;
import io.github.camelllm.codec.openai.BatchOperations;
import io.github.camelllm.codec.openai.FileOperations;
import io.github.camelllm.codec.openai.FileUploads;
import io.github.camelllm.codec.openai.RequestLines;
import io.github.camelllm.codec.openai.TuningOperations;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.OperationName;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** Pages that begin after an entry, and files of one purpose. */
    ListFields ENTRIES = ListFields.of("limit", "after");

    String CHATS = "batches are of chat completions here, so leave out api=responses";

    /** Pages with numbers. */
    ListFields NUMBERS = ListFields.numbered("page_size", "page", 100);

    /** Files, and batches of requests that name their place. */
    static Jobs files() {
        return (chat, api) -> {
            String url = api.equals("responses") ? "/v1/responses" : "/v1/chat/completions";
            RequestLines lines = new RequestLines(chat, url, true);
            return joined(
                    FileOperations.of(FileUploads.of(lines), ENTRIES.withPurpose("purpose")),
                    BatchOperations.of(lines, new BatchBody(url, true), ENTRIES));
        };
    }

    /**
     * As {@link #files}, but of chat completions only, and whose lists have no pages.
     *
     * @see <a href="https://console.groq.com/docs/batch">the requests that batches take</a>
     */
    static Jobs chats() {
        return (chat, api) -> {
            RequestLines lines = new RequestLines(chat, "/v1/chat/completions", true);
            if (!api.equals("chat")) {
                BatchLine none = (item, warnings) -> {
                    throw new UnsupportedException(
                            ErrorFacts.of("a file of these conversations is of no use: " + CHATS));
                };
                return FileOperations.of(FileUploads.of(none), ListFields.NONE);
            }
            return joined(
                    FileOperations.of(FileUploads.of(lines), ListFields.NONE),
                    BatchOperations.of(lines, new BatchBody(lines.url(), true), ListFields.NONE));
        };
    }

    /** What must be said where batches are of chat completions only. */
    static Map<OperationName, String> chatsOnly(ConnectionSettings settings) {
        return EnumSet.range(OperationName.BATCH_CREATE, OperationName.BATCH_RESULTS).stream()
                .collect(Collectors.toMap(Function.identity(), name -> CHATS));
    }

    /**
     * As {@link #files}, but chat completions have no version where a batch is asked for; before there was a
     * versionless API they had none in the file either.
     *
     * @see <a href="https://learn.microsoft.com/en-us/azure/foundry/openai/how-to/batch">the requests that batches
     *     take</a>
     */
    static Jobs azure(boolean dated) {
        return (chat, api) -> {
            boolean responses = api.equals("responses");
            String place = responses ? "/v1/responses" : "/chat/completions";
            RequestLines lines = new RequestLines(chat, responses || dated ? place : "/v1" + place, true);
            return joined(
                    FileOperations.of(FileUploads.of(lines), ListFields.NONE.withPurpose("purpose")),
                    BatchOperations.of(lines, new BatchBody(place, true), ENTRIES));
        };
    }

    /** Files with a name of their own in the form, and batches whose lines name no place. */
    static Jobs named() {
        return (chat, api) -> {
            RequestLines lines = new RequestLines(chat, "/v1/chat/completions", false);
            FileUploads uploads = new FileUploads("/files/upload", "batch-api", "file_name", lines);
            return joined(
                    FileOperations.of(uploads, ListFields.NONE),
                    BatchOperations.of(lines, new BatchBody(lines.url(), false), ListFields.NONE));
        };
    }

    /** Files, and batches whose requests may be part of the call. */
    static Jobs inline() {
        return (chat, api) -> {
            RequestLines lines = new RequestLines(chat, "/v1/chat/completions", false);
            return joined(
                    FileOperations.of(FileUploads.of(lines), NUMBERS.withPurpose("purpose")),
                    BatchJobs.of(lines, NUMBERS));
        };
    }

    /** Trainings at that path. */
    static Jobs tuning(String path, ListFields list) {
        return (chat, api) -> TuningOperations.at(path, list);
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
