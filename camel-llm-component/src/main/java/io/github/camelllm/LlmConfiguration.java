package io.github.camelllm;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of an {@code llm:} endpoint. What is not set is left to the connection or the provider. */
@UriParams
public class LlmConfiguration implements Cloneable {

    @UriParam(
            defaultValue = "chat",
            enums = "chat,complete,embed,models,model,tokens,image,speech,transcribe,moderate,rerank,pull,"
                    + "file-upload,file-get,file-list,file-content,file-delete,batch-create,"
                    + "batch-get,batch-list,batch-cancel,batch-results,generation,key-info,balance,client-secret,"
                    + "tuning-create,tuning-get,tuning-list,tuning-cancel,deployment-create,deployment-get,"
                    + "deployment-list,deployment-pause,deployment-resume,deployment-scale-to-zero,deployment-delete",
            description =
                    "What to ask for: chat, complete (the rest of a text, or what stands between two texts), embed (vectors that stand for texts), models (a list of them), model (what is known of one), tokens (the number of tokens of a conversation), image (pictures), speech (a text as sound), transcribe (what a recording says), moderate (whether a text is harmful), rerank (documents by their use for a question), or pull (loads a model onto the server).")
    private String operation = "chat";

    @UriParam(
            description = "Whether the answer comes in pieces: the body is then a stream of them, which can be split.")
    private boolean stream;

    @UriParam(
            defaultValue = "text",
            enums = "text,json,response",
            description =
                    "What the body becomes: the answer's text, its text parsed as JSON, or the whole response with all"
                            + " its parts.")
    private String output = "text";

    @UriParam(description = "Class that the answer is read into; the model is asked for JSON that fits it.")
    private @Nullable Class<?> outputClass;

    @Metadata(supportFileReference = true)
    @UriParam(
            description = "System message, if the conversation has none; a resource:classpath: or resource:file:"
                    + " reference loads it.")
    private @Nullable String system;

    @UriParam(description = "Words that go before the body in the user's message, for instance what to do with a file.")
    private @Nullable String prompt;

    @UriParam(
            description = "Media type of bodies that are bytes or files, for instance application/pdf. Otherwise it is"
                    + " taken from the Content-Type header or the file's name.")
    private @Nullable String mediaType;

    @UriParam(description = "Most output tokens, thoughts included.")
    private @Nullable Integer maxTokens;

    @UriParam(description = "Randomness, from 0.")
    private @Nullable Double temperature;

    @UriParam(description = "Share of the probability mass to sample from, 0 to 1.")
    private @Nullable Double topP;

    @UriParam(label = "advanced", description = "Number of tokens to sample from.")
    private @Nullable Integer topK;

    @UriParam(description = "Texts that end the answer, separated by commas.")
    private @Nullable String stop;

    @UriParam(label = "advanced", description = "Makes sampling repeatable where a provider can.")
    private @Nullable Long seed;

    @UriParam(label = "advanced", description = "Against words that were used, -2 to 2.")
    private @Nullable Double presencePenalty;

    @UriParam(label = "advanced", description = "Against words that were used often, -2 to 2.")
    private @Nullable Double frequencyPenalty;

    @UriParam(label = "advanced", description = "Number of answers.")
    private @Nullable Integer choices;

    @UriParam(label = "advanced", description = "Number of likeliest tokens to report with their log probabilities.")
    private @Nullable Integer topLogprobs;

    @UriParam(enums = "none,minimal,low,medium,high,xhigh", description = "How hard to think before answering.")
    private @Nullable String reasoningEffort;

    @UriParam(description = "Most tokens to think with, for models that know a budget instead of an effort.")
    private @Nullable Integer reasoningBudget;

    @UriParam(label = "advanced", description = "Whether the thoughts should be part of the response.")
    private @Nullable Boolean reasoningShown;

    @UriParam(
            description =
                    "What the model may ask for: a bean (#name) that is a tool or a list of tools, or JSON in the form"
                            + " of OpenAI's tools.")
    private @Nullable Object tools;

    @UriParam(
            description =
                    "Tools that the provider runs itself, for instance web_search,code_execution; or, with parameters, JSON"
                            + " such as {\"web_search\":{\"max_uses\":3}}.")
    private @Nullable String serverTools;

    @UriParam(description = "How free the model is to call tools: auto, none, required, or a tool's name.")
    private @Nullable String toolChoice;

    @UriParam(label = "advanced", description = "Whether the model may ask for several tools at once.")
    private @Nullable Boolean parallelToolCalls;

    @Metadata(supportFileReference = true)
    @UriParam(
            description =
                    "JSON schema that the answer must obey; a resource:classpath: or resource:file: reference loads it.")
    private @Nullable String jsonSchema;

    @UriParam(label = "advanced", description = "Whether to ask for any JSON object.")
    private boolean jsonObject;

    @UriParam(
            label = "advanced",
            enums = "short,long",
            description =
                    "Marks the system message and the tools for the provider's prompt cache, for its usual or its longer"
                            + " lifetime.")
    private @Nullable String promptCache;

    @UriParam(label = "advanced", description = "The end user's pseudonym, for the provider's abuse detection.")
    private @Nullable String user;

    @UriParam(label = "advanced", description = "The provider's word for a price and speed class.")
    private @Nullable String serviceTier;

    @UriParam(label = "advanced", description = "Length of embedding vectors.")
    private @Nullable Integer dimensions;

    @UriParam(
            label = "advanced",
            enums = "document,query,classification,clustering,similarity",
            description = "What embedding vectors are for; some models place questions and answers differently.")
    private @Nullable String purpose;

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

    @UriParam(
            label = "advanced",
            enums = "float,base64",
            description = "How embedding vectors travel; base64 is about a third as long. They arrive as floats.")
    private @Nullable String encodingFormat;

    @UriParam(
            label = "advanced",
            description =
                    "Most texts of one embedding call; by default as many as the provider takes. A longer list is cut into several calls.")
    private @Nullable Integer batchSize;

    @UriParam(
            label = "advanced",
            description = "What stands behind the text to be completed, which makes the model fill in the middle.")
    private @Nullable String suffix;

    @UriParam(label = "advanced", description = "Size of pictures, for instance 1024x1024.")
    private @Nullable String size;

    @UriParam(label = "advanced", description = "Shape of pictures where a provider has no sizes, for instance 16:9.")
    private @Nullable String aspectRatio;

    @UriParam(
            label = "advanced",
            description = "How carefully pictures are drawn, in the provider's word, for instance high.")
    private @Nullable String quality;

    @UriParam(
            label = "advanced",
            description =
                    "Format of pictures (png, jpeg, webp), of sound (mp3, opus, aac, flac, wav, pcm) or of transcripts (text, json, verbose_json, srt, vtt).")
    private @Nullable String format;

    @UriParam(label = "advanced", description = "Who speaks, by the provider's name of the voice.")
    private @Nullable String voice;

    @UriParam(label = "advanced", description = "How fast speech is; 1 is normal.")
    private @Nullable Double speed;

    @UriParam(label = "advanced", description = "How speech should sound, in words.")
    private @Nullable String instructions;

    @UriParam(label = "advanced", description = "What language a recording is in, for instance en.")
    private @Nullable String language;

    @UriParam(
            label = "advanced",
            description = "What gets times in a verbose transcript: segment, word, or both, separated by a comma.")
    private @Nullable String timestamps;

    @UriParam(label = "advanced", description = "What documents are ranked by.")
    private @Nullable String query;

    @UriParam(label = "advanced", description = "Most documents of a ranking.")
    private @Nullable Integer topN;

    @UriParam(
            label = "advanced",
            javaType = "java.time.Duration",
            description =
                    "How long a list of models is good for. If it is set, the list is kept, asked for anew when it is older, and an older one is given, with a warning, while the provider fails. By default every message asks.")
    private @Nullable String modelsRefresh;

    @UriParam(
            label = "advanced",
            enums = "provider,local,estimate",
            description =
                    "Who counts tokens: the provider's own endpoint, the tokenizer of OpenAI's models on this machine (needs com.knuddels:jtokkit), or an estimate from the characters. By default OpenAI's models are counted on this machine where the library is there; else the provider counts if it can, or it is an estimate.")
    private @Nullable String tokenCounter;

    @UriParam(
            label = "advanced",
            prefix = "metadata.",
            multiValue = true,
            description = "Labels that the provider stores with the call.")
    private @Nullable Map<String, Object> metadata;

    @UriParam(
            label = "advanced",
            prefix = "safety.",
            multiValue = true,
            description = "Thresholds of the provider's safety filter by its category.")
    private @Nullable Map<String, Object> safety;

    @UriParam(
            label = "advanced",
            prefix = "extra.",
            multiValue = true,
            description =
                    "Fields in the words of the provider's format, merged into the body last; dots make objects, and"
                            + " values that are JSON are sent as such.")
    private @Nullable Map<String, Object> extra;

    @UriParam(label = "advanced", prefix = "headers.", multiValue = true, description = "HTTP header fields to send.")
    private @Nullable Map<String, Object> headers;

    @UriParam(label = "security", secret = true, description = "Key in place of the connection's.")
    private @Nullable String apiKey;

    @UriParam(
            label = "advanced",
            description = "Address in place of the connection's, with its version path. The connection's"
                    + " credentials are not sent there.")
    private @Nullable String baseUrl;

    @UriParam(
            label = "advanced",
            description = "Which of the formats that the provider speaks to use, for instance chat or" + " responses.")
    private @Nullable String api;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            description = "Longest wait until a connection is open and the request is on its way.")
    private @Nullable String connectTimeout;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            description = "Longest wait from then until the first byte of the reply.")
    private @Nullable String firstByteTimeout;

    @UriParam(
            label = "timeout",
            javaType = "java.time.Duration",
            description = "Longest wait between two bytes of the reply.")
    private @Nullable String idleTimeout;

    @UriParam(label = "timeout", javaType = "java.time.Duration", description = "Longest time for the whole call.")
    private @Nullable String totalTimeout;

    @UriParam(
            label = "advanced",
            defaultValue = "67108864",
            description = "Most bytes of a reply, or of one event of a stream.")
    @Metadata(javaType = "int")
    private int maxReplyBytes = 64 * 1024 * 1024;

    @UriParam(
            label = "advanced",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Longest pause that a provider's Retry-After may impose on Camel's redelivery; the header"
                    + " CamelLlmRetryAfter has the provider's own number.")
    private String maxRetryAfter = "60s";

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public boolean isStream() {
        return stream;
    }

    public void setStream(boolean stream) {
        this.stream = stream;
    }

    public String getOutput() {
        return output;
    }

    public void setOutput(String output) {
        this.output = output;
    }

    public @Nullable Class<?> getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(@Nullable Class<?> outputClass) {
        this.outputClass = outputClass;
    }

    public @Nullable String getSystem() {
        return system;
    }

    public void setSystem(@Nullable String system) {
        this.system = system;
    }

    public @Nullable String getPrompt() {
        return prompt;
    }

    public void setPrompt(@Nullable String prompt) {
        this.prompt = prompt;
    }

    public @Nullable String getMediaType() {
        return mediaType;
    }

    public void setMediaType(@Nullable String mediaType) {
        this.mediaType = mediaType;
    }

    public @Nullable Integer getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(@Nullable Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    public @Nullable Double getTemperature() {
        return temperature;
    }

    public void setTemperature(@Nullable Double temperature) {
        this.temperature = temperature;
    }

    public @Nullable Double getTopP() {
        return topP;
    }

    public void setTopP(@Nullable Double topP) {
        this.topP = topP;
    }

    public @Nullable Integer getTopK() {
        return topK;
    }

    public void setTopK(@Nullable Integer topK) {
        this.topK = topK;
    }

    public @Nullable String getStop() {
        return stop;
    }

    public void setStop(@Nullable String stop) {
        this.stop = stop;
    }

    public @Nullable Long getSeed() {
        return seed;
    }

    public void setSeed(@Nullable Long seed) {
        this.seed = seed;
    }

    public @Nullable Double getPresencePenalty() {
        return presencePenalty;
    }

    public void setPresencePenalty(@Nullable Double presencePenalty) {
        this.presencePenalty = presencePenalty;
    }

    public @Nullable Double getFrequencyPenalty() {
        return frequencyPenalty;
    }

    public void setFrequencyPenalty(@Nullable Double frequencyPenalty) {
        this.frequencyPenalty = frequencyPenalty;
    }

    public @Nullable Integer getChoices() {
        return choices;
    }

    public void setChoices(@Nullable Integer choices) {
        this.choices = choices;
    }

    public @Nullable Integer getTopLogprobs() {
        return topLogprobs;
    }

    public void setTopLogprobs(@Nullable Integer topLogprobs) {
        this.topLogprobs = topLogprobs;
    }

    public @Nullable String getReasoningEffort() {
        return reasoningEffort;
    }

    public void setReasoningEffort(@Nullable String reasoningEffort) {
        this.reasoningEffort = reasoningEffort;
    }

    public @Nullable Integer getReasoningBudget() {
        return reasoningBudget;
    }

    public void setReasoningBudget(@Nullable Integer reasoningBudget) {
        this.reasoningBudget = reasoningBudget;
    }

    public @Nullable Boolean getReasoningShown() {
        return reasoningShown;
    }

    public void setReasoningShown(@Nullable Boolean reasoningShown) {
        this.reasoningShown = reasoningShown;
    }

    public @Nullable Object getTools() {
        return tools;
    }

    public void setTools(@Nullable Object tools) {
        this.tools = tools;
    }

    public @Nullable String getToolChoice() {
        return toolChoice;
    }

    public void setToolChoice(@Nullable String toolChoice) {
        this.toolChoice = toolChoice;
    }

    public @Nullable Boolean getParallelToolCalls() {
        return parallelToolCalls;
    }

    public void setParallelToolCalls(@Nullable Boolean parallelToolCalls) {
        this.parallelToolCalls = parallelToolCalls;
    }

    public @Nullable String getJsonSchema() {
        return jsonSchema;
    }

    public void setJsonSchema(@Nullable String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public boolean isJsonObject() {
        return jsonObject;
    }

    public void setJsonObject(boolean jsonObject) {
        this.jsonObject = jsonObject;
    }

    public @Nullable String getPromptCache() {
        return promptCache;
    }

    public void setPromptCache(@Nullable String promptCache) {
        this.promptCache = promptCache;
    }

    public @Nullable String getUser() {
        return user;
    }

    public void setUser(@Nullable String user) {
        this.user = user;
    }

    public @Nullable String getServiceTier() {
        return serviceTier;
    }

    public void setServiceTier(@Nullable String serviceTier) {
        this.serviceTier = serviceTier;
    }

    public @Nullable Integer getDimensions() {
        return dimensions;
    }

    public void setDimensions(@Nullable Integer dimensions) {
        this.dimensions = dimensions;
    }

    public @Nullable String getPurpose() {
        return purpose;
    }

    public void setPurpose(@Nullable String purpose) {
        this.purpose = purpose;
    }

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

    public @Nullable String getServerTools() {
        return serverTools;
    }

    public void setServerTools(@Nullable String serverTools) {
        this.serverTools = serverTools;
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

    public @Nullable String getEncodingFormat() {
        return encodingFormat;
    }

    public void setEncodingFormat(@Nullable String encodingFormat) {
        this.encodingFormat = encodingFormat;
    }

    public @Nullable Integer getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(@Nullable Integer batchSize) {
        this.batchSize = batchSize;
    }

    public @Nullable String getSuffix() {
        return suffix;
    }

    public void setSuffix(@Nullable String suffix) {
        this.suffix = suffix;
    }

    public @Nullable String getSize() {
        return size;
    }

    public void setSize(@Nullable String size) {
        this.size = size;
    }

    public @Nullable String getAspectRatio() {
        return aspectRatio;
    }

    public void setAspectRatio(@Nullable String aspectRatio) {
        this.aspectRatio = aspectRatio;
    }

    public @Nullable String getQuality() {
        return quality;
    }

    public void setQuality(@Nullable String quality) {
        this.quality = quality;
    }

    public @Nullable String getFormat() {
        return format;
    }

    public void setFormat(@Nullable String format) {
        this.format = format;
    }

    public @Nullable String getVoice() {
        return voice;
    }

    public void setVoice(@Nullable String voice) {
        this.voice = voice;
    }

    public @Nullable Double getSpeed() {
        return speed;
    }

    public void setSpeed(@Nullable Double speed) {
        this.speed = speed;
    }

    public @Nullable String getInstructions() {
        return instructions;
    }

    public void setInstructions(@Nullable String instructions) {
        this.instructions = instructions;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getTimestamps() {
        return timestamps;
    }

    public void setTimestamps(@Nullable String timestamps) {
        this.timestamps = timestamps;
    }

    public @Nullable String getQuery() {
        return query;
    }

    public void setQuery(@Nullable String query) {
        this.query = query;
    }

    public @Nullable Integer getTopN() {
        return topN;
    }

    public void setTopN(@Nullable Integer topN) {
        this.topN = topN;
    }

    public @Nullable String getModelsRefresh() {
        return modelsRefresh;
    }

    public void setModelsRefresh(@Nullable String modelsRefresh) {
        this.modelsRefresh = modelsRefresh;
    }

    public @Nullable String getTokenCounter() {
        return tokenCounter;
    }

    public void setTokenCounter(@Nullable String tokenCounter) {
        this.tokenCounter = tokenCounter;
    }

    public @Nullable Map<String, Object> getMetadata() {
        return metadata;
    }

    public void setMetadata(@Nullable Map<String, Object> metadata) {
        this.metadata = metadata;
    }

    public @Nullable Map<String, Object> getSafety() {
        return safety;
    }

    public void setSafety(@Nullable Map<String, Object> safety) {
        this.safety = safety;
    }

    public @Nullable Map<String, Object> getExtra() {
        return extra;
    }

    public void setExtra(@Nullable Map<String, Object> extra) {
        this.extra = extra;
    }

    public @Nullable Map<String, Object> getHeaders() {
        return headers;
    }

    public void setHeaders(@Nullable Map<String, Object> headers) {
        this.headers = headers;
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getApi() {
        return api;
    }

    public void setApi(@Nullable String api) {
        this.api = api;
    }

    public @Nullable String getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(@Nullable String connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public @Nullable String getFirstByteTimeout() {
        return firstByteTimeout;
    }

    public void setFirstByteTimeout(@Nullable String firstByteTimeout) {
        this.firstByteTimeout = firstByteTimeout;
    }

    public @Nullable String getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(@Nullable String idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public @Nullable String getTotalTimeout() {
        return totalTimeout;
    }

    public void setTotalTimeout(@Nullable String totalTimeout) {
        this.totalTimeout = totalTimeout;
    }

    public int getMaxReplyBytes() {
        return maxReplyBytes;
    }

    public void setMaxReplyBytes(int maxReplyBytes) {
        this.maxReplyBytes = maxReplyBytes;
    }

    public String getMaxRetryAfter() {
        return maxRetryAfter;
    }

    public void setMaxRetryAfter(String maxRetryAfter) {
        this.maxRetryAfter = maxRetryAfter;
    }

    public LlmConfiguration copy() {
        try {
            LlmConfiguration copy = (LlmConfiguration) clone();
            copy.metadata = metadata == null ? null : new HashMap<>(metadata);
            copy.safety = safety == null ? null : new HashMap<>(safety);
            copy.extra = extra == null ? null : new HashMap<>(extra);
            copy.headers = headers == null ? null : new HashMap<>(headers);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
