package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Citation;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.ContentAddress;
import io.github.camelllm.codec.FinishWords;
import io.github.camelllm.codec.ThinkTags;
import io.github.camelllm.json.JsonView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one choice: a whole message, or its pieces one after the other, which have the same shape. */
final class ChoiceReader {

    static final int REASONING = 0;
    static final int TEXT = 1;
    static final int REFUSAL = 2;
    static final int SERVER_TOOLS = 10;
    static final int ATTACHMENTS = 50;
    static final int CALLS = 100;

    private static final String[] THOUGHTS = {"reasoning_content", "reasoning", "thinking"};

    private final Dialect dialect;
    private final CallReader calls;
    private final @Nullable ThinkTags tags;
    private @Nullable ReasoningDetails details;
    private int attachments;
    private int serverTools;
    private long searches;
    private boolean code;
    private @Nullable String finishWord;

    ChoiceReader(Dialect dialect) {
        this.dialect = dialect;
        this.calls = new CallReader(dialect.issuer());
        this.tags = dialect.has(Quirk.THINK_TAGS) ? new ThinkTags(REASONING, TEXT) : null;
    }

    /** @param said the message, or the piece of one */
    void read(JsonView choice, JsonView said, String seed, Consumer<Delta> out) {
        reasoning(said, out);
        content(said.get("content"), out);
        text(REFUSAL, said.text("refusal"), out);
        JsonView list = said.get("tool_calls");
        if (list.notEmpty()) {
            calls.read(list, seed, out);
        } else if (said.get("function_call").get("name").notEmpty() || calls.any()) {
            function(said.get("function_call"), seed, out);
        }
        if (said.get("annotations").notEmpty()) {
            annotations(said.get("annotations"), out);
        }
        for (JsonView image : said.get("images")) {
            attachment(image.get("image_url").text("url"), out);
        }
        audio(said.get("audio"), out);
        for (JsonView tool : said.get("executed_tools")) {
            Part part = new Part.Native(new Raw(ChatCompletions.FORMAT, tool.json()), dialect.issuer());
            out.accept(new Delta.Whole(SERVER_TOOLS + serverTools++, part));
            ran(tool.text("type", ""));
        }
        JsonView logprobs = choice.get("logprobs").get("content");
        if (logprobs.isArray() && logprobs.notEmpty()) {
            out.accept(new Delta.Logprobs(new Raw(ChatCompletions.FORMAT, logprobs.json())));
        }
        String word = choice.text("finish_reason");
        if (word != null && !word.isEmpty() && finishWord == null) {
            finishWord = word;
        }
    }

    /** Everything that is looked up in the web costs something, searches and pages. */
    private void ran(String tool) {
        boolean runsCode = tool.equals("python") || tool.startsWith("code");
        code |= runsCode;
        searches += runsCode || tool.isEmpty() || tool.equals("function") ? 0 : 1;
    }

    /** The report with what it does not say of the tools that the provider ran. */
    Usage with(Usage report) {
        return searches == 0 && !code
                ? report
                : report.toBuilder()
                        .searches(report.searches() == null && searches > 0 ? (Long) searches : report.searches())
                        .codeSessions(code ? (Long) 1L : report.codeSessions())
                        .build();
    }

    /** Pieces of the only call that the first version of the format allowed. */
    private void function(JsonView call, String seed, Consumer<Delta> out) {
        if (call.isObject()) {
            JsonView list = JsonView.of("[{\"function\":" + call.json() + "}]");
            calls.read(list, seed, out);
        }
    }

    boolean finishSeen() {
        return finishWord != null;
    }

    /** Hands on what was held back. */
    void end(Consumer<Delta> out) {
        if (tags != null) {
            tags.end(out);
        }
        if (details != null) {
            out.accept(new Delta.State(REASONING, new Opaque(dialect.issuer(), details.json())));
            details = null;
        }
    }

    /** Derived from what was said where the server's word does not fit it. */
    Finish finish() {
        Finish finish = FinishWords.of(finishWord);
        if (finish.reason() == Finish.Reason.TOOL_CALLS && !calls.any()) {
            return new Finish(Finish.Reason.STOP, finish.raw());
        }
        return finish.given(calls.any());
    }

    private void reasoning(JsonView said, Consumer<Delta> out) {
        JsonView list = said.get("reasoning_details");
        String words = null;
        for (String name : THOUGHTS) {
            words = said.text(name);
            if (words != null && !words.isEmpty()) {
                break;
            }
        }
        if (list.isArray() && list.notEmpty()) {
            if (words == null || words.isEmpty()) {
                words = ReasoningDetails.text(list);
            }
            if (dialect.has(Quirk.REPLAY_REASONING_DETAILS)) {
                details = details == null ? new ReasoningDetails() : details;
                details.add(list);
            }
        }
        if (words != null && !words.isEmpty()) {
            out.accept(new Delta.Reasoning(REASONING, words));
        }
    }

    private void content(JsonView content, Consumer<Delta> out) {
        if (content.isString()) {
            visible(content.text(), out);
            return;
        }
        if (content.isObject()) {
            // some servers parse structured output before they send it
            visible(content.json(), out);
            return;
        }
        for (JsonView part : content) {
            if (part.isString()) {
                visible(part.text(), out);
                continue;
            }
            switch (part.text("type", "text")) {
                case "thinking", "reasoning" -> {
                    JsonView thought = part.any("thinking", "summary", "text");
                    if (thought.isString()) {
                        text(REASONING, thought.text(), out);
                    }
                    for (JsonView piece : thought) {
                        text(REASONING, piece.text("text"), out);
                    }
                }
                case "text", "output_text" -> visible(part.text("text"), out);
                case "image_url" ->
                    attachment(
                            part.get("image_url").isString()
                                    ? part.text("image_url")
                                    : part.get("image_url").text("url"),
                            out);
                case "reference" ->
                    out.accept(new Delta.Cited(
                            TEXT,
                            new Citation(null, null, null, null, null, new Raw(ChatCompletions.FORMAT, part.json()))));
                default -> {}
            }
        }
    }

    private void visible(@Nullable String text, Consumer<Delta> out) {
        if (text != null && !text.isEmpty()) {
            if (tags == null) {
                out.accept(new Delta.Text(TEXT, text));
            } else {
                tags.text(text, out);
            }
        }
    }

    private static void text(int part, @Nullable String text, Consumer<Delta> out) {
        if (text != null && !text.isEmpty()) {
            out.accept(
                    part == REASONING
                            ? new Delta.Reasoning(part, text)
                            : part == REFUSAL ? new Delta.Refusal(part, text) : new Delta.Text(part, text));
        }
    }

    private static void annotations(JsonView list, Consumer<Delta> out) {
        for (JsonView annotation : list) {
            JsonView url = annotation.get("url_citation");
            Raw raw = new Raw(ChatCompletions.FORMAT, annotation.json());
            out.accept(new Delta.Cited(
                    TEXT,
                    new Citation(
                            url.text("url"),
                            url.text("title"),
                            url.text("content"),
                            url.integer("start_index"),
                            url.integer("end_index"),
                            raw)));
        }
    }

    private void attachment(@Nullable String address, Consumer<Delta> out) {
        if (address != null) {
            Part.Attachment image = ContentAddress.attachment(Media.Kind.IMAGE, address, null, null);
            out.accept(new Delta.Whole(ATTACHMENTS + attachments++, image));
        }
    }

    /** Sound comes in pieces of base64 with a transcript beside it; the transcript is the visible text. */
    private void audio(JsonView audio, Consumer<Delta> out) {
        if (!audio.isObject()) {
            return;
        }
        visible(audio.text("transcript"), out);
        String data = audio.text("data");
        if (data != null && !data.isEmpty()) {
            Part sound = Part.Attachment.of(Media.Kind.AUDIO, new Media.Base64(data), null);
            out.accept(new Delta.Whole(ATTACHMENTS + attachments++, sound));
        }
    }
}
