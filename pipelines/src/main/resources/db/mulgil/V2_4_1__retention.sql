-- What retention looks for, in the order it goes; what it never takes costs nothing here.
create index run_on_demand_ended on run (ended_at) where slot_start = slot_end and ended_at > 0;
create index operation_ended on operation (ended_at) where ended_at > 0;
