package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.http.EventReader;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Tools that a provider ran cost something: in recorded replies each use of one is counted, reported or not. */
final class ToolUseCountTest {

    /** An item of a reply that says that a tool ran, with what it did. */
    private static final Pattern SEARCH = Pattern.compile(
            "\"id\":\\s*\"(ws_\\w+)\",\\s*\"type\":\\s*\"web_search_call\",\\s*\"status\":\\s*\"completed\",\\s*\"action\":\\s*\\{\\s*\"type\":\\s*\"search\"");

    private static final Pattern CONTAINER = Pattern.compile("\"container_id\":\\s*\"(cntr_\\w+)\"");
    private static final Pattern FILES =
            Pattern.compile("\"id\":\\s*\"(fs_\\w+)\",\\s*\"type\":\\s*\"file_search_call\"");
    private static final Pattern REPORTED = Pattern.compile("\"(num_requests|web_search_calls)\":\\s*(\\d+)");
    private static final Pattern CODE = Pattern.compile("\"name\":\\s*\"nova_code_interpreter\"");
    private static final Pattern GROUNDING = Pattern.compile("\"name\":\\s*\"nova_grounding\"");

    private static ChatResponse response(Way way, Recording recording) {
        if (!recording.streamed()) {
            return way.codec().decode(recording.reply());
        }
        DeltaFold fold = new DeltaFold();
        StreamDecoder decoder = way.codec().streamDecoder();
        EventReader reader = EventReader.of(way.codec().framing(), 1024 * 1024);
        reader.read(ByteBuffer.wrap(recording.body()), event -> decoder.next(event, fold));
        reader.end(event -> decoder.next(event, fold));
        decoder.end(fold);
        return fold.response();
    }

    private static @Nullable Long count(Pattern pattern, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
        }
        return found.isEmpty() ? null : (Long) (long) found.size();
    }

    private static Stream<DynamicTest> each(String path, Pattern one, Check check) {
        List<Recording> recordings = Recordings.all(r -> r.path().endsWith(path)
                && r.status() < 300
                && Ways.of(r).isPresent()
                && one.matcher(r.text()).find());
        return recordings.stream()
                .map(r -> DynamicTest.dynamicTest(
                        r.toString(),
                        () -> check.accept(
                                r, response(Ways.of(r).orElseThrow(), r).usage())));
    }

    private interface Check {
        void accept(Recording recording, Usage usage);
    }

    @TestFactory
    Stream<DynamicTest> searches() {
        return each("/responses", SEARCH, (recording, usage) -> {
            Matcher reported = REPORTED.matcher(recording.text());
            Long said = null;
            while (reported.find()) {
                said = Long.valueOf(reported.group(2));
            }
            assertThat(usage.searches()).isEqualTo(said == null ? count(SEARCH, recording.text()) : said);
        });
    }

    @TestFactory
    Stream<DynamicTest> containers() {
        return each("/responses", CONTAINER, (recording, usage) -> assertThat(usage.codeSessions())
                .isEqualTo(count(CONTAINER, recording.text())));
    }

    @TestFactory
    Stream<DynamicTest> files() {
        return each("/responses", FILES, (recording, usage) -> assertThat(usage.fileSearches())
                .isEqualTo(count(FILES, recording.text())));
    }

    @TestFactory
    Stream<DynamicTest> amazonsCode() {
        return Stream.concat(
                each("/converse", CODE, (recording, usage) -> assertThat(usage.codeSessions())
                        .isEqualTo(1)),
                each("/converse-stream", CODE, (recording, usage) -> assertThat(usage.codeSessions())
                        .isEqualTo(1)));
    }

    @TestFactory
    Stream<DynamicTest> amazonsSearches() {
        return each("/converse-stream", GROUNDING, (recording, usage) -> assertThat(usage.searches())
                .isPositive());
    }

    @TestFactory
    Stream<DynamicTest> groqsSearches() {
        return each("/chat/completions", Pattern.compile("\"executed_tools\""), (recording, usage) -> assertThat(
                        usage.searches())
                .isPositive());
    }
}
