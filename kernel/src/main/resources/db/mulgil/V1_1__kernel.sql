-- The store's own tables. They belong to the server as a whole, so they have no workspace.

-- One row: which tables this store has.
create table store_version (
    version bigint not null
);

-- Up to which number each sequence is taken; memory hands the numbers of a block out.
create table sequence_block (
    name ${text} not null primary key,
    upto bigint not null
);

-- One row: who decides. Every transaction of the engine checks the term.
create table engine (
    name ${text} not null primary key,
    term bigint not null,
    owner ${text} not null,
    until bigint not null
);
