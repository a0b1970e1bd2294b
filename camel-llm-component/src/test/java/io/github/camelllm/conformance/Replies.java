package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.EventReader;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a way was seen to read from the project's own replies of its format. */
final class Replies {

    private static final List<Recording> OWN =
            Recordings.own().stream().filter(r -> r.status() < 300).toList();

    private Replies() {}

    static Set<Capability> read(Way way, boolean streamed) {
        Set<Capability> seen = EnumSet.noneOf(Capability.class);
        for (Recording recording : OWN) {
            Optional<Way> recorded = Ways.of(recording);
            if (recording.streamed() == streamed
                    && recorded.isPresent()
                    && recorded.get().format().equals(way.format())) {
                try {
                    seen(response(way.codec(), recorded.get().codec(), recording), seen);
                } catch (LlmException e) {
                    // an error is no answer
                }
            }
        }
        return seen;
    }

    /** @param recorded whose framing the recording has */
    private static ChatResponse response(Codec codec, Codec recorded, Recording recording) {
        if (!recording.streamed()) {
            return codec.decode(recording.reply());
        }
        DeltaFold fold = new DeltaFold();
        StreamDecoder decoder = codec.streamDecoder();
        EventReader reader = EventReader.of(recorded.framing(), 1024 * 1024);
        reader.read(ByteBuffer.wrap(recording.body()), event -> decoder.next(event, fold));
        reader.end(event -> decoder.next(event, fold));
        decoder.end(fold);
        return fold.response();
    }

    private static void seen(ChatResponse response, Set<Capability> seen) {
        List<Part> parts = response.parts();
        add(seen, !response.text().isEmpty(), Capability.TEXT, Capability.JSON, Capability.SCHEMA);
        add(seen, !response.toolCalls().isEmpty(), Capability.TOOLS);
        add(seen, response.toolCalls().size() > 1, Capability.PARALLEL_TOOLS);
        add(seen, parts.stream().anyMatch(Part.Reasoning.class::isInstance), Capability.EFFORT);
        add(seen, parts.stream().anyMatch(Part.Native.class::isInstance), Capability.SERVER_TOOLS);
        add(seen, response.usage().cacheRead() != null, Capability.CACHE);
        add(seen, response.logprobs() != null, Capability.LOGPROBS);
        add(seen, !response.alternatives().isEmpty(), Capability.CHOICES);
        add(
                seen,
                parts.stream()
                        .anyMatch(part -> part instanceof Part.Text text
                                && !text.citations().isEmpty()),
                Capability.CITATIONS);
    }

    private static void add(Set<Capability> seen, boolean there, Capability... capabilities) {
        if (there) {
            seen.addAll(List.of(capabilities));
        }
    }
}
