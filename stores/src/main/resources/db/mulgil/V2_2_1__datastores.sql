-- Words people give a datastore, as one JSON object of texts; no part of its description.
alter table datastore add column tags ${text} not null default '{}';

-- The default datastore of a workspace.
create table datastore_default (
    workspace ${text} not null,
    datastore ${text} not null,
    primary key (workspace)
);
