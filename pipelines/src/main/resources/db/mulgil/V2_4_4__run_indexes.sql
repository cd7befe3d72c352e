-- An index that only begins as a search by slot does would tempt a planner that knows little of the table yet to read all runs of a
-- workspace instead of one: those for lists say in words that they are, and lists repeat them.
drop index run_listed;
create index run_listed on run (workspace, pipeline, id) where id > 0;
drop index run_in_workspace;
create index run_in_workspace on run (workspace, id) where id > 0;

-- What a back-fill has under way is found among the open runs of its pipeline.
drop index run_of_operation;
