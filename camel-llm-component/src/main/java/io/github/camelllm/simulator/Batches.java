package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers batches: the first look at one finds it running, the second over. The label {@code outcome} may hold another
 * last state, for instance {@code FAILED}.
 */
final class Batches implements Desk {

    private static final String PATH = "/batch/jobs";
    private static final String CUT = "{\"error\":{\"message\":\"the simulated connection broke\"}}";

    private final Files files;
    private final Function<WireRequest, Performance> model;
    private final Kept<Job> jobs = new Kept<>();

    Batches(Files files, Function<WireRequest, Performance> model) {
        this.files = files;
        this.model = model;
    }

    /** One batch. */
    private static final class Job {
        final String id;
        final String input;
        final String url;
        final String outcome;
        final List<String> lines;
        final @Nullable String broken;
        String status = "QUEUED";
        int failed;

        @Nullable
        String output;

        Job(String id, String input, String url, String outcome, List<String> lines, @Nullable String broken) {
            this.id = id;
            this.input = input;
            this.url = url;
            this.outcome = outcome;
            this.lines = lines;
            this.broken = broken;
        }
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PATH);
    }

    @Override
    public synchronized Performance answer(WireRequest request, String id) {
        String path = request.path();
        int query = path.indexOf('?');
        String rest = path.substring(PATH.length(), query < 0 ? path.length() : query);
        if (rest.isEmpty()) {
            return request.method().equals("POST") ? create(request, id) : list(id);
        }
        String[] names = rest.substring(1).split("/", 2);
        Job job = jobs.get(names[0]);
        if (job == null) {
            return Replies.error(404, "not_found", "the simulator has no such batch", id, Script.NONE);
        }
        boolean under = job.status.equals("QUEUED") || job.status.equals("RUNNING");
        if (names.length > 1 && under) {
            job.status = "CANCELLED";
        } else if (under) {
            advance(job);
        }
        return Responder.whole(Replies.json(json -> describe(json, job)), id, Script.NONE);
    }

    private Performance create(WireRequest request, String id) {
        JsonView body;
        try {
            body = JsonTape.parse(request.body() == null ? "" : request.body().text());
        } catch (IOException e) {
            return Replies.error(400, "invalid_request_error", "the body is no JSON", id, Script.NONE);
        }
        List<String> lines = new ArrayList<>();
        String input = body.get("input_files").at(0).text();
        body.get("requests").forEach(line -> lines.add(line.json()));
        if (input != null) {
            byte[] file = files.bytes(input);
            if (file == null) {
                return Replies.error(404, "not_found", "the simulator has no file " + input, id, Script.NONE);
            }
            new String(file, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(lines::add);
        }
        if (lines.isEmpty()) {
            return Replies.error(400, "invalid_request_error", "the batch has no requests", id, Script.NONE);
        }
        String outcome = body.get("metadata").text("outcome", "SUCCESS");
        Job job = new Job("batch-" + jobs.next(), input + "", body.text("endpoint", ""), outcome, lines, broken(lines));
        jobs.put(job.id, job);
        return Responder.whole(Replies.json(json -> describe(json, job)), id, Script.NONE);
    }

    private static @Nullable String broken(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (JsonTape.parse(lines.get(i)).get("body").isObject()) {
                    continue;
                }
            } catch (IOException e) {
                // said below
            }
            return "line " + (i + 1) + " is no request";
        }
        return null;
    }

    private void advance(Job job) {
        if (job.status.equals("QUEUED")) {
            job.status = job.broken == null ? "RUNNING" : "FAILED";
            return;
        }
        job.status = job.outcome;
        if (!job.outcome.equals("SUCCESS")) {
            return;
        }
        StringBuilder output = new StringBuilder();
        for (String line : job.lines) {
            JsonView request = JsonView.of(line);
            Performance reply = model.apply(WireRequest.post(
                    "/chat/completions", WireBody.of(request.get("body").json())));
            boolean cut = reply.cut();
            int status = cut ? 500 : reply.status();
            job.failed += status >= 300 ? 1 : 0;
            output.append(Replies.json(json -> {
                json.field("custom_id", request.text("custom_id"));
                json.beginObject("response").field("status_code", status);
                json.raw("body", cut ? CUT : String.join("", reply.pieces())).end();
            }));
            output.append('\n');
        }
        byte[] bytes = output.toString().getBytes(StandardCharsets.UTF_8);
        job.output = files.store(job.id + "-results.jsonl", "application/jsonl", "batch", bytes);
    }

    private Performance list(String id) {
        return Responder.whole(
                Replies.json(json -> {
                    json.field("object", "list").beginArray("data");
                    jobs.all().forEach(job -> {
                        json.beginObject();
                        describe(json, job);
                        json.end();
                    });
                    json.end();
                }),
                id,
                Script.NONE);
    }

    private static void describe(JsonWriter json, Job job) {
        boolean over = job.status.equals("SUCCESS");
        json.field("id", job.id).field("object", "batch").field("status", job.status);
        json.field("endpoint", job.url).field("input_file", job.input).field("output_file", job.output);
        json.field("total_requests", job.lines.size());
        json.field("succeeded_requests", over ? job.lines.size() - job.failed : 0);
        json.field("failed_requests", over ? job.failed : 0);
        if (job.broken != null) {
            json.beginArray("errors")
                    .beginObject()
                    .field("message", job.broken)
                    .end()
                    .end();
        }
    }
}
