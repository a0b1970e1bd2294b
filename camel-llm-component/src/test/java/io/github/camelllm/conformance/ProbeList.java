package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Probes of one area, for one way. */
abstract class ProbeList {

    static final Message HI = Message.user("hi");

    final Way way;
    private final List<Probe> all = new ArrayList<>();

    ProbeList(Way way) {
        this.way = way;
    }

    abstract void fill();

    static List<Probe> of(Way way) {
        List<Probe> probes = new ArrayList<>();
        for (ProbeList list : List.of(new PartProbes(way), new DetailProbes(way), new SettingProbes(way))) {
            list.fill();
            probes.addAll(list.all);
        }
        return probes;
    }

    final void add(
            String name,
            @Nullable String sign,
            String words,
            Consumer<ChatRequest.Builder> with,
            Consumer<ChatRequest.Builder> without) {
        all.add(new Probe(name, build(with), build(without), sign, words));
    }

    private ChatRequest build(Consumer<ChatRequest.Builder> what) {
        ChatRequest.Builder builder = ChatRequest.builder(way.model());
        what.accept(builder);
        return builder.build();
    }
}
