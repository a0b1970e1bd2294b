package io.github.camelllm.ask;

import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.Deployment;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.operation.TuningJob;

/**
 * Names a thing: by an option or its header, or else by the body.
 *
 * @param what the thing in words
 */
record AskReference(String option, String what) implements Ask<Reference> {

    static final AskReference FILE = new AskReference("fileId", "file");
    static final AskReference BATCH = new AskReference("batchId", "batch");
    static final AskReference GENERATION = new AskReference("generationId", "call");
    static final AskReference TUNING = new AskReference("tuningId", "training");
    static final AskReference DEPLOYMENT = new AskReference("deploymentName", "deployment");

    @Override
    public Reference of(Said said) {
        Object body = said.body();
        if (body instanceof Reference reference) {
            return reference;
        }
        if (body instanceof Batch batch && option.equals(BATCH.option)) {
            return new Reference(batch.id());
        }
        if (body instanceof StoredFile file && option.equals(FILE.option)) {
            return new Reference(file.id());
        }
        if (body instanceof TuningJob job && option.equals(TUNING.option)) {
            return new Reference(job.id());
        }
        if (body instanceof Deployment deployment && option.equals(DEPLOYMENT.option)) {
            return new Reference(deployment.name());
        }
        return new Reference(said.required(option, what));
    }
}
