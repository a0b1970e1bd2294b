package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.json.JsonView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Features in trial that a request must name to be allowed to use them. Those that the provider has released since need
 * no name.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/beta-headers">the format</a>
 */
final class Betas {

    private static final String FILES = "files-api-2025-04-14";

    private static final String MCP = "mcp-client-2025-11-20";

    /* the first version of the feature, which has no tool set for a server's tools */
    private static final String MCP_WITHOUT_TOOLSET = "mcp-client-2025-04-04";

    private static final Map<String, String> FIELDS = Map.of(
            "context_management", "context-management-2025-06-27",
            "output_format", "structured-outputs-2025-11-13",
            "speed", "fast-mode-2026-02-01",
            "user_profile_id", "user-profiles-2026-03-24");

    private static final Map<String, String> TOOLS = Map.of(
            "computer_20241022", "computer-use-2024-10-22",
            "bash_20241022", "computer-use-2024-10-22",
            "text_editor_20241022", "computer-use-2024-10-22",
            "computer_20250124", "computer-use-2025-01-24",
            "computer_20251124", "computer-use-2025-11-24",
            "advisor_20260301", "advisor-tool-2026-03-01",
            "mcp_toolset", MCP);

    private Betas() {}

    static Set<String> of(ChatRequest question) {
        Set<String> names = new LinkedHashSet<>();
        for (Message message : question.messages()) {
            if (hasFile(message.parts())) {
                names.add(FILES);
                break;
            }
        }
        for (Tool tool : question.tools()) {
            if (tool instanceof Tool.Native own && own.raw().format().equals(Messages.FORMAT)) {
                String name = TOOLS.get(JsonView.of(own.raw().json()).text("type", ""));
                if (name != null) {
                    names.add(name);
                }
            }
        }
        for (String field : question.extra().keySet()) {
            String name = FIELDS.get(field);
            if (name != null) {
                names.add(name);
            }
        }
        if (question.extra().containsKey("mcp_servers") && !names.contains(MCP)) {
            names.add(MCP_WITHOUT_TOOLSET);
        }
        return names;
    }

    private static boolean hasFile(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.Attachment attachment && attachment.content() instanceof Media.FileId) {
                return true;
            }
            if (part instanceof Part.ToolResult result && hasFile(result.content())) {
                return true;
            }
        }
        return false;
    }
}
