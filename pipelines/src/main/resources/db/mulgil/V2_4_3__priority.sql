-- What waits for a runner is looked up by priority first: each has its own window, so that no backlog hides another.
alter table instance add column priority bigint not null default 0;

drop index instance_open;
create index instance_open on instance (state, priority, ready_at, id) where ended_at = 0;
