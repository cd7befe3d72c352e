create table datastore (
    workspace ${text} not null,
    name ${text} not null,
    revision bigint not null,
    type ${text} not null,
    spec ${text} not null,
    created_at bigint not null,
    updated_at bigint not null,
    tested_at bigint,
    test_state ${text},
    primary key (workspace, name)
);

create table secret (
    workspace ${text} not null,
    name ${text} not null,
    version bigint not null,
    cipher ${blob} not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (workspace, name)
);

-- version is the pointer: the newest published state; 0 before the first
create table dataset (
    workspace ${text} not null,
    name ${text} not null,
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (workspace, name)
);

-- counts are of the whole state, not of what the commit added
create table dataset_version (
    workspace ${text} not null,
    dataset ${text} not null,
    version bigint not null,
    output_key ${text} not null,
    part ${text} not null,
    instance_id bigint not null,
    attempt bigint not null,
    epoch bigint not null,
    file_count bigint not null,
    byte_count bigint not null,
    row_count bigint not null,
    added_rows bigint not null,
    schema_json ${text} not null,
    created_at bigint not null,
    primary key (workspace, dataset, version),
    unique (workspace, dataset, output_key)
);

-- a file belongs to the versions from added_version up to, not including, removed_version; removed_version 0: still there
create table dataset_file (
    workspace ${text} not null,
    dataset ${text} not null,
    path ${text} not null,
    part ${text} not null,
    byte_count bigint not null,
    row_count bigint not null,
    digest ${text} not null,
    added_version bigint not null,
    removed_version bigint not null,
    primary key (workspace, dataset, path)
);

create index dataset_file_live on dataset_file (workspace, dataset, removed_version, part);
