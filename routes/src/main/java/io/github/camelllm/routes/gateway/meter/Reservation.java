package io.github.camelllm.routes.gateway.meter;

import io.github.camelllm.routes.budget.Share;
import java.util.List;

/** What was set aside for a call in the ledger of budgets. */
record Reservation(String id, List<Share> shares) {}
