package io.github.camelllm.catalog.generate;

import java.util.List;
import java.util.Map;

/** Prices that no source has, from the providers' own pages. */
final class Ours {

    /** What a reader of the files must know. */
    static final String HEAD =
            """
            # Made by CatalogGenerator (mvn -Pcatalog process-test-classes) from the sources below; simulator.jsonl and
            # patterns.txt are written by hand. Each other file has the models of one provider, one a line: what a row or a
            # price comes from is its source. ModelInfo, Price and CatalogOverlay say what the fields mean; "like" is
            # another row of the same file whose facts hold here, "aliases" are further names, "match" is a rule about names.
            # Where models.dev and genai-prices differ on input or output, genai-prices stands, except where it has no entry
            # of that very name (not so in bedrock.jsonl, where its rules tell regional endpoints from global ones), where
            # the name moves (-latest), where its price is by the hour, or where its list is another seller's (azure.jsonl).
            # A price's note is what the other one says. Where they agree, each adds what the other lacks. A cache that is
            # free beside input that is not, and a price of 0 for what others charge for, are unknown.
            """;

    /** Lines of the data files by provider. */
    static final Map<String, List<String>> ROWS = Map.of(
            "openai",
            List.of(
                    """
            {"id":"omni-moderation-latest","source":"own","price":{"input":0,"output":0,"source":"own",\
            "note":"https://platform.openai.com/docs/guides/moderation"},"match":{"contains":"moderation"}}"""),
            // a rule of genai-prices gives it the price of version 1
            "bedrock",
            List.of(
                    """
            {"id":"amazon.titan-embed-text-v2:0","can":"embeddings","source":"own",\
            "price":{"input":0.02,"source":"own","note":"https://aws.amazon.com/bedrock/pricing/"}}"""));

    private Ours() {}
}
