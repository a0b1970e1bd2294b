package io.github.camelllm.routes.agent;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent: a model with a system prompt, a temperature and limits, and the messages that it is for. It is declared as a
 * bean in YAML; the bean's name is the agent's.
 */
public final class Agent {

    private String provider = "";
    private String model = "";
    private String system = "";
    private @Nullable Double temperature;
    private @Nullable Integer maxTokens;
    private String timeout = "";
    private String route = "";
    private Map<String, String> criteria = new TreeMap<>();
    private int priority = Integer.MAX_VALUE;
    private boolean fallback;

    /** @param connection name of a connection; a provider's name is one */
    public void setProvider(String connection) {
        provider = connection;
    }

    /** @param name the model, in the provider's words */
    public void setModel(String name) {
        model = name;
    }

    /** @param prompt what the model always observes */
    public void setSystem(String prompt) {
        system = prompt;
    }

    /** @param randomness from 0; without it the provider decides */
    public void setTemperature(double randomness) {
        temperature = randomness;
    }

    /** @param most tokens of an answer */
    public void setMaxTokens(int most) {
        maxTokens = most;
    }

    /** @param longest time of a call, for instance {@code 20s} */
    public void setTimeout(String longest) {
        timeout = longest;
    }

    /** @param uri where the agent's messages go in place of its model: a tool loop or a cache in front of it, for instance */
    public void setRoute(String uri) {
        route = uri;
    }

    /** For Camel, which puts the criteria into it one by one. */
    public Map<String, String> getCriteria() {
        return criteria;
    }

    /** @param wanted what the headers of a message say that is for this agent */
    public void setCriteria(Map<String, String> wanted) {
        criteria = new TreeMap<>(wanted);
    }

    /** @param rank among agents that fit equally well the one with the least is taken */
    public void setPriority(int rank) {
        priority = rank;
    }

    /** @param last whether this agent takes the messages that are for nobody else */
    public void setFallback(boolean last) {
        fallback = last;
    }

    int priority() {
        return priority;
    }

    boolean fallback() {
        return fallback;
    }

    /** Connection and model. */
    public String target() {
        return model.isEmpty() ? provider : provider + "/" + model;
    }

    /** The system prompt; empty if there is none. */
    public String system() {
        return system;
    }

    /** Randomness, from 0; null if the provider decides. */
    public @Nullable Double temperature() {
        return temperature;
    }

    /** Most tokens of an answer; null if the provider decides. */
    public @Nullable Integer maxTokens() {
        return maxTokens;
    }

    /** The endpoint that its messages are sent to. */
    public String uri() {
        if (!route.isEmpty()) {
            return route;
        }
        return "llm:" + target() + (timeout.isEmpty() ? "" : "?totalTimeout=" + timeout);
    }
}
