package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;

/** Trains models: the first look at a training finds it running, the second over. */
final class Trainings implements Desk {

    private static final String PATH = "/fine_tuning/jobs";

    private final Kept<Job> jobs = new Kept<>();

    /** One training. */
    private static final class Job {
        final String id;
        final String model;
        final String file;
        String status = "queued";

        Job(String id, String model, String file) {
            this.id = id;
            this.model = model;
            this.file = file;
        }

        void look() {
            status = status.equals("queued") ? "running" : status.equals("running") ? "succeeded" : status;
        }
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PATH);
    }

    @Override
    public synchronized Performance answer(WireRequest request, String id) {
        String path = request.path().split("\\?", 2)[0].substring(PATH.length());
        if (path.isEmpty()) {
            return request.method().equals("POST") ? create(request, id) : list(id);
        }
        String[] names = path.substring(1).split("/", 2);
        Job job = jobs.get(names[0]);
        if (job == null) {
            return Replies.error(404, "not_found", "the simulator has no such training", id, Script.NONE);
        }
        if (names.length > 1 && !job.status.equals("succeeded")) {
            job.status = "cancelled";
        } else {
            job.look();
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
        String model = body.text("model", "");
        String file = body.text("training_file", "");
        if (model.isEmpty() || file.isEmpty()) {
            return Replies.error(
                    400, "invalid_request_error", "a training needs model and training_file", id, Script.NONE);
        }
        Job job = new Job("ftjob-" + jobs.next(), model, file);
        jobs.put(job.id, job);
        return Responder.whole(Replies.json(json -> describe(json, job)), id, Script.NONE);
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
                    json.end().field("has_more", false);
                }),
                id,
                Script.NONE);
    }

    private static void describe(JsonWriter json, Job job) {
        boolean over = job.status.equals("succeeded");
        json.field("id", job.id).field("object", "fine_tuning.job").field("status", job.status);
        json.field("model", job.model).field("training_file", job.file);
        json.field("fine_tuned_model", over ? "ft:" + job.model + ":" + job.id : null);
    }
}
