package io.github.camelllm;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What calls about batches, stored files, trainings and servers of one's own are told. */
@UriParams
public class JobOptions {

    @UriParam(
            label = "jobs",
            description = "The provider's name of a batch. A body that is a batch or its name does as well.")
    private @Nullable String batchId;

    @UriParam(label = "jobs", description = "A name for people of a batch that is created.")
    private @Nullable String batchName;

    @UriParam(
            label = "jobs",
            description =
                    "The provider's name of a stored file. A body that is a stored file or its name does as well.")
    private @Nullable String fileId;

    @UriParam(label = "jobs", description = "Name of a file that is stored; by default that of the body.")
    private @Nullable String fileName;

    @UriParam(
            label = "jobs",
            description = "What a stored file is for, in the provider's words, for instance batch, fine-tune or"
                    + " user_data; only files of that purpose are listed.")
    private @Nullable String filePurpose;

    @UriParam(
            label = "jobs",
            description = "The stored file with the answers of a batch, or with its failures, where a provider keeps"
                    + " them in files; operation=batch-get tells it.")
    private @Nullable String resultsFileId;

    @UriParam(
            label = "consumer",
            defaultValue = "result",
            enums = "result,iterator",
            description = "How a route that begins with a batch gets its results: one exchange for each, or one with an"
                    + " iterator over all. Unless delay is set, such a route looks at the batch every 30 seconds.")
    private String batchDelivery = "result";

    @UriParam(
            label = "consumer",
            description = "Remembers how many results of a batch a route that begins with it has delivered, so that"
                    + " a restart goes on from there.")
    private @Nullable StateRepository<String, String> batchState;

    @UriParam(label = "jobs", description = "The provider's name of an earlier call.")
    private @Nullable String generationId;

    @UriParam(
            label = "jobs",
            description = "The provider's name of a training. A body that is a training or its name does as well.")
    private @Nullable String tuningId;

    @UriParam(
            label = "jobs",
            description = "Name of a server for one model. A body that is a deployment or its name does as well.")
    private @Nullable String deploymentName;

    @UriParam(label = "jobs", description = "Most entries of a list; by default as many as the provider likes.")
    private @Nullable Integer limit;

    @UriParam(
            label = "jobs",
            description = "Where the page of a list ended that came before, as its header CamelLlmAfter said.")
    private @Nullable String after;

    public @Nullable String getBatchId() {
        return batchId;
    }

    public void setBatchId(@Nullable String batchId) {
        this.batchId = batchId;
    }

    public @Nullable String getBatchName() {
        return batchName;
    }

    public void setBatchName(@Nullable String batchName) {
        this.batchName = batchName;
    }

    public @Nullable String getFileId() {
        return fileId;
    }

    public void setFileId(@Nullable String fileId) {
        this.fileId = fileId;
    }

    public @Nullable String getFileName() {
        return fileName;
    }

    public void setFileName(@Nullable String fileName) {
        this.fileName = fileName;
    }

    public @Nullable String getFilePurpose() {
        return filePurpose;
    }

    public void setFilePurpose(@Nullable String filePurpose) {
        this.filePurpose = filePurpose;
    }

    public @Nullable String getResultsFileId() {
        return resultsFileId;
    }

    public void setResultsFileId(@Nullable String resultsFileId) {
        this.resultsFileId = resultsFileId;
    }

    public String getBatchDelivery() {
        return batchDelivery;
    }

    public void setBatchDelivery(String batchDelivery) {
        this.batchDelivery = batchDelivery;
    }

    public @Nullable StateRepository<String, String> getBatchState() {
        return batchState;
    }

    public void setBatchState(@Nullable StateRepository<String, String> batchState) {
        this.batchState = batchState;
    }

    public @Nullable String getGenerationId() {
        return generationId;
    }

    public void setGenerationId(@Nullable String generationId) {
        this.generationId = generationId;
    }

    public @Nullable String getTuningId() {
        return tuningId;
    }

    public void setTuningId(@Nullable String tuningId) {
        this.tuningId = tuningId;
    }

    public @Nullable String getDeploymentName() {
        return deploymentName;
    }

    public void setDeploymentName(@Nullable String deploymentName) {
        this.deploymentName = deploymentName;
    }

    public @Nullable Integer getLimit() {
        return limit;
    }

    public void setLimit(@Nullable Integer limit) {
        this.limit = limit;
    }

    public @Nullable String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after;
    }
}
