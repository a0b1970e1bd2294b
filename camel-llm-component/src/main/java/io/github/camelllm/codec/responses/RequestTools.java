package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.codec.RequestFields;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tools of a request. */
final class RequestTools {

    private static final Set<String> COMMON = Set.of("type", "name", "description", "parameters", "strict", "function");

    private RequestTools() {}

    static List<Tool> read(JsonView list) {
        List<Tool> tools = new ArrayList<>();
        for (JsonView tool : list) {
            tools.add(plain(tool) ? function(tool) : new Tool.Native(new Raw(Responses.FORMAT, tool.json())));
        }
        return tools;
    }

    /** Whether the tool is a function without members that only this format knows. */
    private static boolean plain(JsonView tool) {
        if (!"function".equals(tool.text("type"))) {
            return false;
        }
        for (JsonView member : tool) {
            if (member.present() && !COMMON.contains(member.name())) {
                return false;
            }
        }
        return true;
    }

    /** Some users nest the function as other formats do. */
    private static Tool function(JsonView tool) {
        JsonView nested = tool.get("function");
        JsonView said = nested.isObject() ? nested : tool;
        JsonView parameters = said.get("parameters");
        return new Tool.Function(
                said.text("name", tool.text("name", "")),
                said.text("description"),
                parameters.isObject() ? parameters.json() : null,
                said.truth("strict"),
                null);
    }

    /** @param extra takes a choice that only this format knows */
    static @Nullable ToolChoice choice(JsonView choice, Map<String, Object> extra) {
        String word = choice.text();
        if (word != null) {
            return ToolChoice.parse(word);
        }
        JsonView nested = choice.get("function");
        String name = nested.isObject() ? nested.text("name") : choice.text("name");
        String type = choice.text("type", "function");
        if (name == null || !(type.equals("function") || type.equals("custom"))) {
            extra.put(choice.name(), RequestFields.value(choice));
            return null;
        }
        return ToolChoice.named(name);
    }
}
