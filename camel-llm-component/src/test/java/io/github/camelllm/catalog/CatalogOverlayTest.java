package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked // a null fails the test
class CatalogOverlayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 21);

    private static ModelCatalog with(String text) {
        return ModelCatalog.builtIn().with(CatalogOverlay.parse("mine", text));
    }

    private static void is(Price price, Bucket bucket, String usd) {
        assertThat(price.rate(bucket)).as("%s", bucket).isEqualByComparingTo(usd);
    }

    @Test
    void addsAModelOfAProviderThatNobodyKnows() {
        ModelCatalog catalog = with(
                """
                {"provider":"vllm","id":"our/model","context":32768,"max-output":8192,"in":"text image","out":"text",
                 "can":"tools structured-output","cannot":"reasoning","quality":0.4,"released":"2026-05",
                 "aliases":"model","match":{"starts_with":"our/model-"},
                 "price":[{"input":1,"output":2,"tiers":[{"above":16000,"input":2}]},
                          {"from":"2027-01-01","input":0.5,"output":1}]}
                """);
        ModelInfo info = catalog.find("vllm", "our/model");
        assertThat(info.contextTokens()).isEqualTo(32_768);
        assertThat(info.can(Ability.VISION)).isTrue();
        assertThat(info.can(Ability.REASONING)).isFalse();
        assertThat(info.quality()).isEqualTo(0.4);
        assertThat(info.source()).isEqualTo("mine");
        assertThat(info.price(DAY).at(16_001).get(Bucket.INPUT)).isEqualByComparingTo("2");
        assertThat(info.price(DAY).source()).isEqualTo("mine");
        is(info.price(LocalDate.of(2027, 1, 1)), Bucket.INPUT, "0.5");
        assertThat(catalog.find("vllm", "model").id()).isEqualTo("our/model");
        assertThat(catalog.find("vllm", "our/model-v2").id()).isEqualTo("our/model");
        assertThat(catalog.providers()).contains("vllm", "openai");
        assertThat(ModelCatalog.builtIn().find("vllm", "our/model")).isNull();
    }

    @Test
    void givesADeploymentTheFactsOfItsModel() {
        ModelCatalog catalog = with(
                """
                [
                  {"provider": "azure", "id": "our-chat", "like": "openai/gpt-4o",
                   "price": {"input": 2.2, "output": 8.8}},
                  {"provider": "azure", "id": "our-small-chat", "like": "gpt-4o-mini"}
                ]
                """);
        ModelInfo chat = catalog.find("azure", "our-chat");
        assertThat(chat.provider()).isEqualTo("azure");
        assertThat(chat.contextTokens()).isEqualTo(128_000);
        is(chat.price(DAY), Bucket.INPUT, "2.2");
        is(chat.price(DAY), Bucket.CACHE_READ, "1.25");
        is(catalog.find("azure", "our-small-chat").price(DAY), Bucket.INPUT, "0.15");
        assertThat(catalog.find("azure", "gpt-4o").prices())
                .isEqualTo(ModelCatalog.builtIn().find("azure", "gpt-4o").prices());
    }

    @Test
    void changesWhatItStatesAndKeepsTheRest() {
        ModelCatalog catalog = with(
                """
                # our contract
                gemini/gemini-2.5-pro.price.input = 1
                gemini/gemini-2.5-pro.context = 100000
                anthropic/claude-3-5-haiku-20241022.price.output = 3
                openai/gpt-4.1.price.input-above-50000 = 9
                """);
        ModelInfo gemini = catalog.find("gemini", "gemini-2.5-pro");
        assertThat(gemini.contextTokens()).isEqualTo(100_000);
        assertThat(gemini.outputTokens()).isEqualTo(65_536);
        is(gemini.price(DAY), Bucket.INPUT, "1");
        is(gemini.price(DAY), Bucket.OUTPUT, "10");
        assertThat(gemini.price(DAY).at(300_000).get(Bucket.INPUT)).isEqualByComparingTo("1");
        assertThat(gemini.price(DAY).at(300_000).get(Bucket.OUTPUT)).isEqualByComparingTo("15");
        ModelInfo haiku = catalog.find("anthropic", "claude-3-5-haiku-20241022");
        is(haiku.price(DAY), Bucket.OUTPUT, "3");
        is(haiku.price(DAY), Bucket.INPUT, "0.8");
        is(catalog.find("anthropic", "claude-3-5-haiku").price(DAY), Bucket.OUTPUT, "4");
        assertThat(catalog.find("openai", "gpt-4.1").price(DAY).at(50_001).get(Bucket.INPUT))
                .isEqualByComparingTo("9");
    }

    @Test
    void aListOfPricesReplacesAll() {
        ModelCatalog catalog = with(
                """
                {"provider":"openai","id":"gpt-4o","price":[{"input":7,"output":7}]}
                """);
        assertThat(catalog.find("openai", "gpt-4o").prices()).hasSize(1);
        assertThat(catalog.find("openai", "gpt-4o").price(DAY).rates().keySet())
                .filteredOn(bucket -> !bucket.isTool())
                .containsExactly(Bucket.INPUT, Bucket.OUTPUT);
    }

    @Test
    void takesSettingsAsAMap() {
        ModelCatalog catalog = ModelCatalog.builtIn()
                .with(CatalogOverlay.of(
                        "application.properties",
                        Map.of("ollama/qwen3:4b.context", 40960, "ollama/qwen3:4b.reasoning.toggle", true)));
        ModelInfo info = catalog.find("ollama", "qwen3:4b");
        assertThat(info.contextTokens()).isEqualTo(40_960);
        assertThat(info.reasoning().toggle()).isTrue();
        assertThat(info.prices()).containsExactly(Price.LOCAL);
    }

    @Test
    void laterOverlaysChangeEarlierOnes() {
        ModelCatalog catalog = with("openai/x.context = 1000\nopenai/x.price.input = 1");
        ModelCatalog changed = catalog.with(CatalogOverlay.parse("more", "openai/x.price.output = 2"));
        ModelInfo info = changed.find("openai", "x");
        assertThat(info.contextTokens()).isEqualTo(1_000);
        is(info.price(DAY), Bucket.INPUT, "1");
        is(info.price(DAY), Bucket.OUTPUT, "2");
    }

    @Test
    void laterEntriesChangeEarlierOnes() {
        ModelCatalog catalog = with(
                """
                {"provider":"openai","id":"x","context":1000,"price":{"input":1,"output":1}}
                {"provider":"openai","id":"x","price":{"output":2}}
                """);
        assertThat(catalog.find("openai", "x").contextTokens()).isEqualTo(1_000);
        is(catalog.find("openai", "x").price(DAY), Bucket.INPUT, "1");
        is(catalog.find("openai", "x").price(DAY), Bucket.OUTPUT, "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'provider':'a','id':'b','price':{'input':'cheap'}}|mine, line 1: a/b, field 'price.input' is no number",
                "{'provider':'a',~'id':'b',~'price':{~'output':1,~'input':-1}}|mine, line 5: a/b, field 'price.input' is neg",
                "{'provider':'a','id':'b'}~~{'provider':'a','id':'c',~'contxt':1}|mine, line 4: a/c, field 'contxt' is unk",
                "{'provider':'a','id':'b','price':{'inptu':1}}|field 'price.inptu' is no price",
                "{'provider':'a','id':'b','context':1.5}|field 'context' is no whole number",
                "{'provider':'a','id':'b','can':'fly'}|field 'can' has unknown words [fly]",
                "{'provider':'a','id':'b','in':'smell'}|field 'in' has unknown words [smell]",
                "{'provider':'a','id':'b','price':{'from':'soon','input':1}}|field 'price.from' is no date",
                "{'provider':'a','id':'b','price':{'tiers':[{'input':1}]}}|field 'price.tiers.above' is missing",
                "{'provider':'a','id':'b','match':{'like':'x'}}|field 'match.like' is no rule",
                "{'provider':'a','id':'b','name':7}|field 'name' is no text",
                "{'id':'b'}|field 'provider' is missing",
                "{'provider':'a'}|field 'id' is missing",
                "{'provider':'a','id':'b'~~, oops}|mine, line 3: is no JSON",
                "{'provider':'a','id':'b'|mine, line 1: begins an object that has no end",
                "[{'provider':'a','id':'b'},~7]|mine, line 2: has '7' where an object should begin",
                "a/b.context = 1~a/b.price.input = cheap|mine, line 2: a/b, field 'price.input' is no number",
                "a/b.context = 1~~nonsense|mine, line 3: is not KEY = VALUE",
                "a/b.contxt = 1|mine, line 1: a/b.contxt is not PROVIDER/MODEL.FIELD",
            })
    void namesTheLineAndTheField(String text, String message) {
        assertThatThrownBy(() -> CatalogOverlay.parse(
                        "mine", text.replace('~', '\n').replace("'", text.contains("=") ? "'" : "\"")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheModelThatAnEntryShouldBeLike() {
        assertThatThrownBy(() -> with("\n\nazure/our-chat.like = openai/gpt-99"))
                .hasMessage("mine, line 3: azure/our-chat, field 'like' names a model that is not in the catalog:"
                        + " openai/gpt-99");
    }

    @Test
    void namesTheKeyOfASetting() {
        assertThatThrownBy(() -> CatalogOverlay.of("properties", Map.of("a/b.price.input", "x")))
                .hasMessageContaining("properties, key a/b.price.input: a/b, field 'price.input' is no number: x");
    }
}
