package io.github.camelllm.routes.gateway.change;

/** Keeps something in memory that can be changed, on this node or another; a bean of this type in the registry is found. */
@FunctionalInterface
public interface ChangeListener {

    /** What is kept of this is out of date. */
    void changed(Topic topic);
}
