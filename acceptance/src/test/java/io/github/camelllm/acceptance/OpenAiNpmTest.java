package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's own client for JavaScript. */
final class OpenAiNpmTest extends NpmTest {

    private static CountDownLatch gone = new CountDownLatch(1);

    @BeforeAll
    static void watch() {
        gone = replay().hungUp();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            chat              | {"text":"Hello there","calls":[],"finish":"stop","counted":true}
            stream            | {"text":"Hello there","calls":[],"finish":"stop","counted":true}
            tools             | "12 degrees, rain"
            toolsStreamed     | "12 degrees, rain"
            claude            | {"text":"Looking.","calls":[["tide",{"harbour":"Husum"}],["tide",{"harbour":"Emden"}]],"finish":"tool_calls","counted":true}
            gemini            | {"text":"","calls":[["weather",{"city":"Ulm"}],["weather",{"city":"Bonn"}],["now",{}]],"finish":"tool_calls","counted":true}
            geminiStreamed    | {"text":"","calls":[["weather",{"city":"Ulm"}],["weather",{"city":"Bonn"}],["now",{}]],"finish":"tool_calls","counted":true}
            nova              | {"text":"Looking.","calls":[["tide",{"harbour":"Husum","at":1.5}],["tide",{"harbour":"Emden"}]],"finish":"tool_calls","counted":true}
            structured        | {"name":"string","age":"number"}
            responses         | "Hello there"
            responsesStreamed | ["The Oder.","The Oder."]
            embeddings        | [4,4]
            completions       | true
            pictures          | "iVBOR"
            moderations       | [false,false]
            sound             | ["RIFF","1644 bytes","1644 bytes"]
            models            | [true,"simulator/echo"]
            rate              | {"type":"RateLimitError","status":429,"code":"rate_limit_exceeded","retry":"7"}
            rateStreamed      | {"type":"RateLimitError","status":429,"code":"rate_limit_exceeded","retry":"7"}
            overloaded        | {"type":"InternalServerError","status":529,"code":"overloaded_error","retry":null}
            key               | {"type":"AuthenticationError","status":401,"code":"invalid_api_key","retry":null}
            unknown           | {"type":"NotFoundError","status":404,"code":"model_not_found","retry":null}
            tooLong           | {"type":"BadRequestError","status":400,"code":"context_length_exceeded","retry":null}
            unserved          | {"type":"NotFoundError","status":404,"code":null,"retry":null}
            midStream         | ["Hel","APIError",true]
            cancelled         | true
            """)
    void everyStep(String step, String expected) throws Exception {
        told("openai", step, expected);
        if (step.equals("cancelled")) {
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
