package io.github.camelllm.routes.gather;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Chooses among answers. */
public final class Votes {

    /**
     * The most frequent answer, in the words of the first who gave it; upper and lower case, blanks and a full stop at the
     * end make no difference. Of answers that are equally frequent the earliest wins.
     */
    public String most(@Body List<?> answers) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        for (Object answer : answers) {
            String text = String.valueOf(answer);
            String meaning = text.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\s+", " ")
                    .replaceAll("\\.$", "");
            votes.merge(meaning, 1, Integer::sum);
            words.putIfAbsent(meaning, text);
        }
        String best = "";
        int most = 0;
        for (Map.Entry<String, Integer> vote : votes.entrySet()) {
            if (vote.getValue() > most) {
                most = vote.getValue();
                best = vote.getKey();
            }
        }
        return words.getOrDefault(best, "");
    }

    /** The question and all answers, as one text for a judge. */
    public String ballot(@ExchangeProperty("question") String question, @Body List<?> answers) {
        StringBuilder text = new StringBuilder("<question>\n").append(question).append("\n</question>\n");
        int number = 0;
        for (Object answer : answers) {
            number++;
            text.append("<answer number=\"")
                    .append(number)
                    .append("\">\n")
                    .append(answer)
                    .append("\n</answer>\n");
        }
        return text.toString();
    }
}
