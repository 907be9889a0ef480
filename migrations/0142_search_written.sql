-- When the whole index was last written: without a row it is being written for the first time, and pages say so.
create table search.written (
	single boolean primary key default true check (single),
	at timestamptz not null
);
insert into search.written (at) select now() where exists (select from search.entry);
