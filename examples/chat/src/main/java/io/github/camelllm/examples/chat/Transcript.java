package io.github.camelllm.examples.chat;

import io.github.camelllm.chat.Message;
import io.github.camelllm.routes.body.ChatJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;

/** What a page shows of a conversation: who said what. Thoughts and other state of providers stay in the database. */
public final class Transcript {

    /** @param rows of the table {@code llm_message} */
    public List<Map<String, String>> of(@Body List<Map<String, Object>> rows) {
        List<Map<String, String>> said = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Message message = ChatJson.message(String.valueOf(row.get("message")));
            said.add(Map.of("role", message.role().name().toLowerCase(Locale.ROOT), "text", message.text()));
        }
        return said;
    }
}
