-- A row's id is a number, which begins with its time as before (see LedgerTime): H2 keeps the rows by it and needs no index
-- for it beside them. The owner of a key asks for its tenant's rows alone, however many others' there are.

create table llm_request_of_number (
    id bigint not null,
    request_id varchar(300) not null,
    started timestamp with time zone not null,
    node varchar(200) not null,
    key_id varchar(16),
    tenant varchar(200) not null,
    operation varchar(40) not null,
    format varchar(40) not null,
    target varchar(300) not null,
    connection varchar(200),
    provider varchar(100),
    model varchar(300),
    answered_by varchar(300),
    streamed boolean not null,
    own_provider_key boolean not null,
    cached boolean not null,
    input_tokens bigint,
    output_tokens bigint,
    cache_read_tokens bigint,
    cache_write_tokens bigint,
    audio_tokens bigint,
    reasoning_tokens bigint,
    searches bigint,
    usage_estimated boolean not null,
    cost numeric(24, 12),
    millis bigint not null,
    first_token_millis bigint,
    status integer not null,
    outcome varchar(20) not null,
    error varchar(100),
    attempts text not null,
    constraint llm_request_number primary key (id)
);

create table llm_request_tag_of_number (
    request bigint not null,
    tag varchar(100) not null,
    constraint llm_request_tag_number primary key (request, tag)
);

insert into llm_request_tag_of_number (request, tag)
select r.number, t.tag
from llm_request_tag t
join (
    select id, cast(floor(extract(epoch from started) * 1000) as bigint) * 2097152
        + row_number() over (partition by floor(extract(epoch from started) * 1000) order by id) as number
    from llm_request
) r on r.id = t.request;

insert into llm_request_of_number
select cast(floor(extract(epoch from started) * 1000) as bigint) * 2097152
        + row_number() over (partition by floor(extract(epoch from started) * 1000) order by id),
    request_id, started, node, key_id, tenant, operation, format, target, connection, provider, model, answered_by,
    streamed, own_provider_key, cached, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, audio_tokens,
    reasoning_tokens, searches, usage_estimated, cost, millis, first_token_millis, status, outcome, error, attempts
from llm_request;

drop table llm_request_tag;
drop table llm_request;
alter table llm_request_tag_of_number rename to llm_request_tag;
alter table llm_request_of_number rename to llm_request;
create index llm_request_tenant on llm_request (tenant, id);

-- numbers of processes, see LedgerIds
create sequence llm_node minvalue 0 maxvalue 8191 cycle;
