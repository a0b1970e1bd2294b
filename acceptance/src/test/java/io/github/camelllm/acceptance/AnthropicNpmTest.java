package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anthropic's own client for JavaScript. */
final class AnthropicNpmTest extends NpmTest {

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
            chat           | {"text":"Hello there","calls":[],"finish":"end_turn","counted":true}
            stream         | {"text":"Hello there","calls":[],"finish":"end_turn","counted":true}
            tools          | "12 degrees, rain"
            toolsStreamed  | "12 degrees, rain"
            claude         | {"text":"Looking.","calls":[["tide",{"harbour":"Husum"}],["tide",{"harbour":"Emden"}]],"finish":"tool_use","counted":true}
            gemini         | {"text":"","calls":[["weather",{"city":"Ulm"}],["weather",{"city":"Bonn"}],["now",{}]],"finish":"tool_use","counted":true}
            geminiStreamed | {"text":"","calls":[["weather",{"city":"Ulm"}],["weather",{"city":"Bonn"}],["now",{}]],"finish":"tool_use","counted":true}
            gpt            | {"text":"","calls":[["tide",{"harbour":"Husum"}],["tide",{"harbour":"Emden"}]],"finish":"tool_use","counted":true}
            gptStreamed    | {"text":"","calls":[["tide",{"harbour":"Husum"}],["tide",{"harbour":"Emden"}]],"finish":"tool_use","counted":true}
            responses      | {"text":"","calls":[["weather",{"city":"Bern"}],["weather",{"city":"Oslo"}]],"finish":"tool_use","counted":true}
            nova           | {"text":"Looking.","calls":[["tide",{"harbour":"Husum","at":1.5}],["tide",{"harbour":"Emden"}]],"finish":"tool_use","counted":true}
            thoughts       | [{"type":"thinking","thinking":"Let me see.","signature":"c2lnbmVk"},{"type":"redacted_thinking","data":"aGlkZGVu"}]
            structured     | "string"
            tokens         | true
            estimated      | [true,"the number of tokens is an estimate from the number of characters"]
            models         | true
            rate           | {"type":"RateLimitError","status":429,"error":"rate_limit_error","retry":"7"}
            rateStreamed   | {"type":"RateLimitError","status":429,"error":"rate_limit_error","retry":"7"}
            overloaded     | {"type":"OverloadedError","status":529,"error":"overloaded_error","retry":null}
            key            | {"type":"AuthenticationError","status":401,"error":"authentication_error","retry":null}
            unknown        | {"type":"NotFoundError","status":404,"error":"not_found_error","retry":null}
            tooLong        | {"type":"BadRequestError","status":400,"error":"invalid_request_error","retry":null}
            unserved       | {"type":"NotFoundError","status":404,"error":"not_found_error","retry":null}
            midStream      | ["Hel",true]
            cancelled      | true
            """)
    void everyStep(String step, String expected) throws Exception {
        told("anthropic", step, expected);
        if (step.equals("cancelled")) {
            assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
