-- Grows with every change of a definition or of a pipeline's state: whoever keeps these in memory asks for one number.
create table pipeline_changes (
    id ${key} not null primary key,
    count bigint not null
);

insert into pipeline_changes (id, count) values (1, 0);
