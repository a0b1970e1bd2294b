package io.github.camelllm;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.regex.Pattern;

/** The encodings of OpenAI's models, each read when it is first needed. */
final class Encodings {

    private static final Pattern OLD = Pattern.compile(
            "(ft:)?(gpt-4(-(?!o|1|5).*)?|gpt-3\\.5.*|gpt-35.*|text-embedding-.*|davinci-002|babbage-002)");

    private static final EncodingRegistry ALL = com.knuddels.jtokkit.Encodings.newLazyEncodingRegistry();

    private Encodings() {}

    /** @param model its name without the maker's; an unknown one is taken for one of today's */
    static long count(String model, String text) {
        EncodingType type = OLD.matcher(model).matches() ? EncodingType.CL100K_BASE : EncodingType.O200K_BASE;
        Encoding encoding = ALL.getEncoding(type);
        return encoding.countTokensOrdinary(text);
    }
}
