package io.github.camelllm.routes.gateway.change;

import java.util.Locale;

/** What can be changed while the gateway runs. */
public enum Topic {
    KEYS,
    LIMITS,
    BUDGETS,
    CONNECTIONS;

    /** Its name in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
