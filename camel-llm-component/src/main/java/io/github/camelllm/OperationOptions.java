package io.github.camelllm;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What operations other than chat are told: vectors, pictures, sound, rankings, lists of models and numbers of tokens. */
@UriParams
public class OperationOptions {

    @UriParam(label = "advanced", description = "Length of embedding vectors.")
    private @Nullable Integer dimensions;

    @UriParam(
            label = "advanced",
            enums = "document,query,classification,clustering,similarity",
            description = "What embedding vectors are for; some models place questions and answers differently.")
    private @Nullable String purpose;

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
}
