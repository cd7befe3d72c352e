-- One row, whose count grows with every change of a definition or of a pipeline's state: whoever keeps these in memory asks for one
-- number. The first change adds it.
create table pipeline_changes (
    id ${key} not null primary key,
    count bigint not null
);
