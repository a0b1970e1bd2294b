package io.github.camelllm.codec;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import java.util.List;

/** Vectors for a list of texts, of which a call takes no more than the provider's limits. */
public interface EmbedOperation extends Divisible<EmbedRequest, Embeddings> {

    /** What one call takes of such questions. */
    EmbedLimits limits(EmbedRequest question);

    /** For formats that have one way to write vectors. */
    static void dropEncoding(EmbedRequest question, Warnings warnings) {
        if (question.encoding() == EmbedRequest.Encoding.BASE64) {
            warnings.dropped("encodingFormat", "the format has one way to write vectors");
        }
    }

    @Override
    default List<EmbedRequest> pieces(EmbedRequest question) {
        return limits(question).pieces(question);
    }

    @Override
    default Embeddings join(List<Embeddings> answers) {
        return Embeddings.join(answers);
    }

    /** A vector too many or too few would give texts the vectors of others. */
    @Override
    default Embeddings complete(EmbedRequest question, Embeddings answer) {
        int texts = question.texts().size();
        int vectors = answer.vectors().size();
        boolean ownWords = texts == 0 || (texts == 1 && !question.extra().isEmpty()); // may say other texts
        if (texts != vectors && !ownWords) {
            throw new MalformedReplyException(
                    ErrorFacts.of("the reply has " + vectors + " vectors for " + texts + " texts"));
        }
        return answer;
    }
}
