package io.github.camelllm.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a reply together. It is the only place that does so, for streamed and for whole replies. */
public final class DeltaFold implements Consumer<Delta> {

    private static final Finish UNFINISHED = new Finish(Finish.Reason.OTHER, null);

    private final TreeMap<Integer, PartFold> parts = new TreeMap<>();
    private final TreeMap<Integer, DeltaFold> alternatives = new TreeMap<>();
    private @Nullable PartFold latest;
    private int latestNumber = -1;
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Finish finish;
    private Usage usage = Usage.UNKNOWN;
    private @Nullable LogprobsFold logprobs;

    @Override
    public void accept(Delta delta) {
        if (delta instanceof Delta.Text t) {
            part(t.part()).text(PartFold.Kind.TEXT, t.text());
        } else if (delta instanceof Delta.ToolCallArguments a) {
            part(a.part()).append(a.fragment());
        } else if (delta instanceof Delta.Reasoning r) {
            part(r.part()).text(PartFold.Kind.REASONING, r.text());
        } else if (delta instanceof Delta.ToolCallStarted c) {
            part(c.part()).call(c);
        } else if (delta instanceof Delta.State s) {
            part(s.part()).opaque = s.opaque();
        } else if (delta instanceof Delta.Cited c) {
            part(c.part()).cite(c.citation());
        } else if (delta instanceof Delta.Refusal r) {
            part(r.part()).text(PartFold.Kind.REFUSAL, r.text());
        } else if (delta instanceof Delta.Whole w) {
            part(w.part()).whole = w.content();
        } else if (delta instanceof Delta.Logprobs l) {
            logprobs = logprobs == null ? new LogprobsFold(l.raw().format()) : logprobs;
            logprobs.add(l.raw().json());
        } else if (delta instanceof Delta.Started s) {
            id = s.id() == null ? id : s.id();
            model = s.model() == null ? model : s.model();
        } else if (delta instanceof Delta.Finished f) {
            finish = f.finish();
            usage = f.usage();
        } else if (delta instanceof Delta.OfAlternative a) {
            alternatives.computeIfAbsent(a.index(), i -> new DeltaFold()).accept(a.delta());
        }
    }

    /** Whether the last piece has come. */
    public boolean finished() {
        return finish != null;
    }

    /** What has come so far; complete once {@link #finished} says so. */
    public ChatResponse response() {
        List<ChatResponse.Alternative> others = new ArrayList<>(alternatives.size());
        for (DeltaFold other : alternatives.values()) {
            others.add(new ChatResponse.Alternative(other.parts(), other.finish(), other.logprobs()));
        }
        return new ChatResponse(id, model, parts(), finish(), usage, logprobs(), others, List.of());
    }

    private Finish finish() {
        return finish == null ? UNFINISHED : finish;
    }

    private @Nullable Raw logprobs() {
        return logprobs == null ? null : logprobs.raw();
    }

    private List<Part> parts() {
        List<Part> list = new ArrayList<>(parts.size());
        for (PartFold fold : parts.values()) {
            Part part = fold.part();
            if (part != null) {
                list.add(part);
            }
        }
        return list;
    }

    private PartFold part(int number) {
        PartFold part = latest;
        if (part == null || latestNumber != number) {
            part = parts.computeIfAbsent(number, n -> new PartFold());
            latest = part;
            latestNumber = number;
        }
        return part;
    }
}
