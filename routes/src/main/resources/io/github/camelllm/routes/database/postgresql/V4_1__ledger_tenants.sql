create index llm_request_tenant on llm_request (tenant, id);
