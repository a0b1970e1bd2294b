-- what the gateway keeps; H2 in PostgreSQL mode and PostgreSQL

create table llm_key (
    id varchar(16) primary key,
    hash varchar(64) not null,
    name varchar(200) not null,
    tenant varchar(200) not null,
    admin boolean not null default false,
    models varchar(2000) not null default '',
    tags varchar(1000) not null default '',
    created timestamp with time zone not null default current_timestamp,
    expires timestamp with time zone,
    revoked timestamp with time zone
);
create index llm_key_tenant on llm_key (tenant);

create table llm_limit (
    scope varchar(20) not null,
    name varchar(200) not null,
    requests_per_minute bigint,
    tokens_per_minute bigint,
    primary key (scope, name)
);

create table llm_budget_rule (
    scope varchar(20) not null,
    name varchar(200) not null,
    period varchar(20) not null,
    limit_usd numeric(24, 12) not null,
    hard boolean not null default true,
    threshold numeric(5, 4) not null default 0.8,
    cheaper varchar(300),
    primary key (scope, name, period)
);

create table llm_connection (
    name varchar(200) primary key,
    settings text not null,
    secrets text,
    changed timestamp with time zone not null default current_timestamp
);

-- grows with every change of a topic, so that other nodes notice
create table llm_change (
    topic varchar(20) primary key,
    version bigint not null
);
insert into llm_change (topic, version) values ('keys', 0), ('limits', 0), ('budgets', 0), ('connections', 0);

create table llm_request (
    id varchar(40) primary key,
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
    attempts text not null
);
create index llm_request_started on llm_request (started);
create index llm_request_name on llm_request (request_id);
create index llm_request_tenant on llm_request (tenant, started);

create table llm_request_tag (
    request varchar(40) not null,
    tag varchar(100) not null,
    started timestamp with time zone not null,
    primary key (request, tag)
);
create index llm_request_tag_tag on llm_request_tag (tag, started);
