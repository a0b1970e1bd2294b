package io.github.camelllm;

import java.util.Map;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/** What an {@code llm:} endpoint asks for. What is not set is left to the connection or the provider. */
@UriParams
public class LlmConfiguration {

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

    public @Nullable String getServerTools() {
        return serverTools;
    }

    public void setServerTools(@Nullable String serverTools) {
        this.serverTools = serverTools;
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

    /** Takes the options that have a name of their own behind a prefix. */
    void takePrefixed(Map<String, Object> parameters) {
        extra = PropertiesHelper.extractProperties(parameters, "extra.");
        headers = PropertiesHelper.extractProperties(parameters, "headers.");
        metadata = PropertiesHelper.extractProperties(parameters, "metadata.");
        safety = PropertiesHelper.extractProperties(parameters, "safety.");
    }
}
