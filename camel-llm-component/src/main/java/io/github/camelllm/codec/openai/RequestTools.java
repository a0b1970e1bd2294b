package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.codec.RequestFields;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tools that a request offers, and which of them it wants. */
final class RequestTools {

    private RequestTools() {}

    static List<Tool> read(JsonView list) {
        List<Tool> tools = new ArrayList<>();
        for (JsonView tool : list) {
            JsonView function = tool.get("function");
            if (function.isObject() && "function".equals(tool.text("type", "function"))) {
                tools.add(function(function, RequestParts.cache(tool.get("cache_control"))));
            } else {
                tools.add(new Tool.Native(new Raw(ChatCompletions.FORMAT, tool.json())));
            }
        }
        return tools;
    }

    static List<Tool> functions(JsonView list) {
        List<Tool> tools = new ArrayList<>();
        list.forEach(function -> tools.add(function(function, null)));
        return tools;
    }

    private static Tool function(JsonView function, @Nullable CacheMark cache) {
        JsonView parameters = function.get("parameters");
        return new Tool.Function(
                function.text("name", ""),
                function.text("description"),
                parameters.isObject() ? parameters.json() : null,
                function.truth("strict"),
                cache);
    }

    static @Nullable ToolChoice choice(JsonView choice, Map<String, Object> extra) {
        String word = choice.text();
        if (word != null) {
            return ToolChoice.parse(word);
        }
        JsonView function = choice.get("function");
        String name = function.isObject() ? function.text("name") : choice.text("name");
        if (name == null) {
            extra.put(choice.name(), RequestFields.value(choice));
            return null;
        }
        return ToolChoice.named(name);
    }
}
