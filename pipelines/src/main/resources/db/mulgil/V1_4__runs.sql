-- One row for each slot of a pipeline that has run, runs or is to run.
create table run (
    id bigint not null primary key,
    workspace ${text} not null,
    pipeline ${text} not null,
    revision bigint not null,
    slot_start bigint not null,
    slot_end bigint not null,
    origin ${text} not null,
    rank bigint not null,
    operation bigint not null,
    state ${text} not null,
    limited bigint not null,
    generation bigint not null,
    warnings bigint not null,
    due_at bigint not null,
    created_at bigint not null,
    started_at bigint not null,
    ended_at bigint not null,
    parameters ${text} not null,
    asked_by ${text} not null,
    unique (workspace, pipeline, slot_start)
);

-- What waits for a place or takes one; ended runs cost nothing here.
create index run_open on run (workspace, pipeline, state, rank, slot_start) where ended_at = 0;
create index run_listed on run (workspace, pipeline, id);
create index run_by_state on run (workspace, state, id);
create index run_of_operation on run (operation) where operation > 0;

create table instance (
    id bigint not null primary key,
    workspace ${text} not null,
    run bigint not null,
    ordinal bigint not null,
    task ${text} not null,
    kind ${text} not null,
    type ${text} not null,
    state ${text} not null,
    attempt bigint not null,
    epoch bigint not null,
    generation bigint not null,
    retries_used bigint not null,
    losses bigint not null,
    ready_at bigint not null,
    waiting_since bigint not null,
    runner ${text} not null,
    leased_at bigint not null,
    ended_at bigint not null,
    rows_read bigint not null,
    rows_written bigint not null,
    summary ${text} not null,
    warning_count bigint not null,
    warnings ${text} not null,
    problem ${text} not null
);

create index instance_of_run on instance (run, ordinal);
-- Ready ones by their time, and those under a lease; ended instances cost nothing here.
create index instance_open on instance (state, ready_at, id) where ended_at = 0;

-- Attempts that have ended. The one under way is part of its instance.
create table attempt (
    workspace ${text} not null,
    run bigint not null,
    instance bigint not null,
    number bigint not null,
    epoch bigint not null,
    generation bigint not null,
    state ${text} not null,
    runner ${text} not null,
    started_at bigint not null,
    ended_at bigint not null,
    rows_read bigint not null,
    rows_written bigint not null,
    summary ${text} not null,
    warnings ${text} not null,
    problem ${text} not null,
    primary key (instance, number)
);

create table event (
    id bigint not null primary key,
    at bigint not null,
    workspace ${text} not null,
    pipeline ${text} not null,
    run bigint not null,
    instance bigint not null,
    task ${text} not null,
    kind ${text} not null,
    attempt bigint not null,
    epoch bigint not null,
    state ${text} not null,
    details ${text} not null
);

create index event_of_run on event (run, id);
create index event_of_pipeline on event (workspace, pipeline, id);

-- Each output key commits at most once: the promise is this primary key.
create table output_commit (
    workspace ${text} not null,
    output_key ${text} not null,
    run bigint not null,
    instance bigint not null,
    attempt bigint not null,
    epoch bigint not null,
    rows_written bigint not null,
    version bigint not null,
    committed_at bigint not null,
    primary key (workspace, output_key)
);

create index output_commit_of_run on output_commit (run);

create table operation (
    id bigint not null primary key,
    workspace ${text} not null,
    pipeline ${text} not null,
    state ${text} not null,
    from_slot bigint not null,
    to_slot bigint not null,
    upto bigint not null,
    force bigint not null,
    total bigint not null,
    done bigint not null,
    failed bigint not null,
    asked_by ${text} not null,
    started_at bigint not null,
    ended_at bigint not null
);

create index operation_open on operation (id) where ended_at = 0;

-- How far the schedule of a pipeline has been followed, and which slot comes next.
create table slot_cursor (
    workspace ${text} not null,
    pipeline ${text} not null,
    revision bigint not null,
    state ${text} not null,
    upto bigint not null,
    next_start bigint not null,
    next_end bigint not null,
    next_due bigint not null,
    primary key (workspace, pipeline)
);

create index slot_cursor_due on slot_cursor (next_due) where next_due > 0;
