-- A row's id begins with its time (see LedgerTime), so that its own index serves for times, too. Nothing looks for the names
-- that callers gave their requests, nor for tags without their requests. Two indexes less that every request writes.

drop index llm_request_started;
drop index llm_request_name;
drop index llm_request_tenant;
create index llm_request_tenant on llm_request (tenant, id);
drop index llm_request_tag_tag;
