package io.github.camelllm.client;

import java.util.List;
import java.util.Objects;

/** How much may be spent, and what is left. */
public final class BudgetsApi {

    private static final String PATH = "/v1/budgets";

    private final Http http;

    BudgetsApi(Http http) {
        this.http = http;
    }

    /** All budgets; for a key's owner those of its tenant. */
    public List<Budget> list() {
        return http.list(PATH, "budgets", Budget.class);
    }

    /** @param scope key, tenant or connection */
    public Budget set(String scope, String name, NewBudget budget) {
        String period = Objects.requireNonNull(budget.period(), "the budget's period");
        return http.send("PUT", path(scope, name, period), budget, Budget.class);
    }

    public void delete(String scope, String name, String period) {
        http.delete(path(scope, name, period));
    }

    private static String path(String scope, String name, String period) {
        return PATH + '/' + Http.segment(scope) + '/' + Http.segment(name) + '/' + Http.segment(period);
    }
}
