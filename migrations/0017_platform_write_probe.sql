-- One row that each process rewrites to find out whether the database takes writes.
create table platform.write_probe (
	single boolean primary key default true check (single),
	at timestamptz not null
);
