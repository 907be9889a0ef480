-- Tables of people that wait until somebody imports or discards them, for a day at most.
create table accreditation.import (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	-- A focal point's table is for their delegation; null = an officer's table.
	delegation_id uuid,
	-- Who brought it; nobody else sees it.
	person_id uuid not null references platform.person on delete cascade,
	name text not null check (length(name) <= 255),
	-- Of a text; null = a workbook.
	charset text,
	charset_known boolean not null,
	-- The bytes of a text whose character set was guessed, to read it in another one.
	source bytea check (length(source) <= 5242880),
	-- The lines that are not imported yet, the heading first.
	rows jsonb not null,
	choices jsonb not null,
	brought_at timestamptz not null,
	nominated int not null default 0,
	waiting int not null default 0,
	imported_at timestamptz,
	foreign key (delegation_id, conference_id) references accreditation.delegation (id, conference_id) on delete cascade
);
create index import_by_person on accreditation.import (person_id, brought_at);
create index import_by_time on accreditation.import (brought_at);

-- What the columns of earlier tables were, by their headings.
create table accreditation.import_columns (
	conference_id uuid not null references conference.conference on delete cascade,
	delegation_id uuid,
	fields jsonb not null,
	unique nulls not distinct (conference_id, delegation_id),
	foreign key (delegation_id, conference_id) references accreditation.delegation (id, conference_id) on delete cascade
);
