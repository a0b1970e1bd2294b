package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonView;
import org.jspecify.annotations.Nullable;

/** Gathers the usage reports of a reply; of each number the latest counts. */
final class UsageReader {

    private boolean reported;
    private @Nullable Long prompt;
    private @Nullable Long tools;
    private @Nullable Long answer;
    private @Nullable Long thoughts;
    private @Nullable Long cached;
    private @Nullable Long total;
    private @Nullable Long audioPrompt;
    private @Nullable Long audioCached;
    private @Nullable Long audioTools;
    private @Nullable Long audioAnswer;

    void read(JsonView usage) {
        if (!usage.notEmpty()) {
            return;
        }
        reported = true;
        for (JsonView member : usage) {
            switch (member.name()) {
                case "promptTokenCount" -> prompt = latest(member.number(), prompt);
                case "toolUsePromptTokenCount" -> tools = latest(member.number(), tools);
                case "candidatesTokenCount" -> answer = latest(member.number(), answer);
                case "thoughtsTokenCount" -> thoughts = latest(member.number(), thoughts);
                case "cachedContentTokenCount" -> cached = latest(member.number(), cached);
                case "totalTokenCount" -> total = latest(member.number(), total);
                case "promptTokensDetails" -> audioPrompt = latest(audio(member), audioPrompt);
                case "cacheTokensDetails" -> audioCached = latest(audio(member), audioCached);
                case "toolUsePromptTokensDetails" -> audioTools = latest(audio(member), audioTools);
                case "candidatesTokensDetails" -> audioAnswer = latest(audio(member), audioAnswer);
                default -> live(member, usage);
            }
        }
    }

    /** The names that the live interface has for two of them. */
    private void live(JsonView member, JsonView usage) {
        switch (member.name()) {
            case "responseTokenCount" -> {
                if (!usage.get("candidatesTokenCount").present()) {
                    answer = latest(member.number(), answer);
                }
            }
            case "responseTokensDetails" -> {
                if (!usage.get("candidatesTokensDetails").present()) {
                    audioAnswer = latest(audio(member), audioAnswer);
                }
            }
            default -> {}
        }
    }

    /** What tools read for the model is input too; it stands beside the prompt, not in it. */
    Usage usage(@Nullable Long searches) {
        if (!reported) {
            return Usage.builder().searches(searches).build();
        }
        Long input = sum(prompt, tools);
        Long output = sum(answer, thoughts);
        if (output == null && total != null && total.equals(input)) {
            output = 0L; // the format leaves zeros out
        }
        Long audio = sum(audioPrompt, audioTools);
        return Usage.builder()
                .input(input)
                .output(output)
                .cacheRead(cached)
                .audioInput(audio == null || audioCached == null ? audio : (Long) Math.max(0, audio - audioCached))
                .reasoning(thoughts)
                .audioOutput(audioAnswer)
                .searches(searches)
                .build();
    }

    /** Sound among the modalities, which servers name in words or by number. */
    private static @Nullable Long audio(JsonView details) {
        for (JsonView detail : details) {
            String modality = detail.get("modality").scalar();
            if ("AUDIO".equals(modality) || "4".equals(modality)) {
                return detail.number("tokenCount");
            }
        }
        return null;
    }

    private static @Nullable Long latest(@Nullable Long now, @Nullable Long before) {
        return now == null ? before : now;
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : (Long) (one + other);
    }
}
