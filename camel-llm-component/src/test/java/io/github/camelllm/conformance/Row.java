package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one way was seen to do: a row of the capability table. */
final class Row {

    private final Way way;
    private final List<Feature> features;
    private final Set<Capability> read;
    private final Set<Capability> streamed;

    Row(Way way) {
        this.way = way;
        this.features = Features.of(way);
        this.read = Replies.read(way, false);
        this.streamed = Replies.read(way, true);
    }

    String cell(Capability capability) {
        String whole = fate(capability, false);
        String pieces = fate(capability, true);
        boolean answered = !capability.answered() || read.contains(capability);
        boolean answeredInPieces = !capability.answered() || streamed.contains(capability);
        boolean blocking = !whole.isEmpty() && answered;
        boolean stream = !pieces.isEmpty() && answeredInPieces;
        if (blocking && stream) {
            return whole;
        }
        return blocking ? whole + " blocking" : stream ? pieces + " streamed" : "–";
    }

    /** Whether examples of it are sent: yes, partly, in another way, or not at all. */
    private String fate(Capability capability, boolean stream) {
        if (!capability.asked()) {
            return "✓";
        }
        List<Boolean> sent = new ArrayList<>();
        boolean otherwise = false;
        for (Feature feature : features) {
            if (feature.capability() == capability) {
                ChatRequest question =
                        feature.request().toBuilder().stream(stream).build();
                Sending sending = Sending.of(way, question);
                boolean dropped = sending.warnings().stream().anyMatch(warning -> warning.contains("was not sent"));
                sent.add(!sending.refused() && !dropped);
                otherwise |= !sending.refused() && !sending.warnings().isEmpty();
            }
        }
        if (!sent.contains(true)) {
            return "";
        }
        return sent.contains(false) ? "part" : otherwise ? "~" : "✓";
    }
}
