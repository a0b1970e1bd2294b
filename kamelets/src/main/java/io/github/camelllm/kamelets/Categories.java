package io.github.camelllm.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Body;

/** The categories that a text can be put into. As text it is the JSON schema of an answer that names one of them. */
public final class Categories {

    private static final String MEMBER = "category";

    private List<String> names = List.of();
    private String otherwise = "";

    /**
     * @param list names, separated by commas or new lines
     * @throws IllegalArgumentException if there are fewer than two
     */
    public void setNames(String list) {
        names = Arrays.stream(list.split("[,\n]", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() < 2) {
            throw new IllegalArgumentException(
                    "categories are two or more names, separated by commas; '" + list + "' has " + names.size());
        }
    }

    /** @param name category of what the model puts into none of them; empty if that is an error */
    public void setOtherwise(String name) {
        otherwise = name;
    }

    /**
     * The category that the model chose, as it is spelled in the list.
     *
     * @throws MalformedReplyException if it is none of the list, and nothing says what is to become of such
     */
    public String chosen(@Body JsonNode answer) {
        String said = answer.path(MEMBER).asText("").strip();
        for (String name : names) {
            if (name.equalsIgnoreCase(said)) {
                return name;
            }
        }
        if (otherwise.isBlank()) {
            throw MalformedReplyException.saidByModel(ErrorFacts.of("the model chose none of the " + names.size()
                    + " categories; name one for such texts (otherwise)"));
        }
        return otherwise;
    }

    @Override
    public String toString() {
        List<String> all = new ArrayList<>(names);
        if (!otherwise.isBlank() && !all.contains(otherwise)) {
            all.add(otherwise);
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode member = schema.putObject("properties").putObject(MEMBER).put("type", "string");
        all.forEach(member.putArray("enum")::add);
        schema.putArray("required").add(MEMBER);
        return schema.put("additionalProperties", false).toString();
    }
}
