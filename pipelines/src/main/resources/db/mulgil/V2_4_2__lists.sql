-- The newest runs of a workspace, whatever their pipeline: without it they are found by sorting all.
create index run_in_workspace on run (workspace, id);
