create table workspace (
    workspace ${text} not null primary key,
    created_at bigint not null
);

create table account (
    user_name ${text} not null primary key,
    admin bigint not null,
    disabled bigint not null,
    password ${text} not null,
    revision bigint not null,
    created_at bigint not null
);

create table workspace_role (
    workspace ${text} not null,
    user_name ${text} not null,
    role ${text} not null,
    primary key (workspace, user_name)
);
create index workspace_role_by_user on workspace_role (user_name, workspace);

create table api_token (
    id ${text} not null primary key,
    user_name ${text} not null,
    label ${text} not null,
    digest ${text} not null unique,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint not null
);
create index api_token_by_user on api_token (user_name, id);

create table session (
    digest ${text} not null primary key,
    user_name ${text} not null,
    created_at bigint not null,
    expires_at bigint not null
);
create index session_by_user on session (user_name);
create index session_by_end on session (expires_at);

create table sign_in_code (
    digest ${text} not null primary key,
    user_name ${text} not null,
    expires_at bigint not null
);

create table audit (
    id bigint not null primary key,
    at bigint not null,
    user_name ${text} not null,
    workspace ${text} not null,
    via ${text} not null,
    what ${text} not null,
    kind ${text} not null,
    name ${text} not null,
    details ${text} not null,
    trace_id ${text} not null,
    hash ${text} not null
);

create table idempotency (
    user_name ${text} not null,
    idempotency_key ${text} not null,
    digest ${text} not null,
    process ${text} not null,
    status bigint not null,
    content_type ${text} not null,
    headers ${text} not null,
    body ${text} not null,
    at bigint not null,
    primary key (user_name, idempotency_key)
);
create index idempotency_by_time on idempotency (at);
