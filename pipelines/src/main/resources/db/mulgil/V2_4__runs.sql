-- A row of history holds what one turn told of one run: the rows and index entries of an instance are what a store is bound by.
-- Tables whose key is one number are kept in the order of that number, and attempts in that of theirs.
create table history (
    id ${key} not null primary key,
    at bigint not null,
    workspace ${text} not null,
    pipeline ${text} not null,
    run bigint not null,
    events ${text} not null
);

insert into history (id, at, workspace, pipeline, run, events)
select id, at, workspace, pipeline, run,
  '[{"id":' || id || ',"kind":"' || kind || '","state":"' || state || '","instance":' || instance
  || ',"task":"' || replace(replace(task, '\', '\\'), '"', '\"') || '","attempt":' || attempt || ',"epoch":' || epoch
  || case when details = '' then '' else ',"details":' || details end || '}]'
from event;

drop table event;

create index history_of_run on history (run, id);
create index history_of_pipeline on history (workspace, pipeline, id);

alter table run rename to run_before;

create table run (
    id ${key} not null primary key,
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

insert into run select * from run_before;
drop table run_before;

create index run_open on run (workspace, pipeline, state, rank, slot_start) where ended_at = 0;
create index run_listed on run (workspace, pipeline, id);
-- Those who search among ended runs by state search for what is rare.
create index run_by_state on run (workspace, state, id) where ended_at > 0 and state <> 'FINISHED';
create index run_of_operation on run (operation) where operation > 0;

alter table instance rename to instance_before;

create table instance (
    id ${key} not null primary key,
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

insert into instance select * from instance_before;
drop table instance_before;

create index instance_of_run on instance (run, ordinal);
create index instance_open on instance (state, ready_at, id) where ended_at = 0;

alter table attempt rename to attempt_before;

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
)${clustered};

insert into attempt select * from attempt_before;
drop table attempt_before;
