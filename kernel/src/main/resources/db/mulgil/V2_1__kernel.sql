-- One row: what tells this store from every other one, wherever it or a copy of it lies.
create table store_identity (
    id ${text} not null primary key
);

insert into store_identity (id) values ('${identity}');
