package io.github.camelllm.chat;

import java.util.ArrayList;
import java.util.List;

/** Collects what was asked for and left out, so that nothing is dropped silently. Not for use by several threads. */
public final class Warnings {

    private List<String> messages = List.of();

    /** Says that a setting was left out of the request, and why. */
    public void dropped(String setting, String why) {
        add(setting + " was not sent: " + why);
    }

    public void add(String message) {
        if (messages.isEmpty()) {
            messages = new ArrayList<>(2);
        }
        if (!messages.contains(message)) {
            messages.add(message);
        }
    }

    public List<String> messages() {
        return messages.isEmpty() ? List.of() : List.copyOf(messages);
    }
}
