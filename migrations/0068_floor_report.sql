-- Findings and recommendations that a rapporteur notes while a meeting runs, and the report made of them.
-- docs/rules/floor.md §14
create table floor.rapporteur (
	meeting_id uuid not null references conference.meeting on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	primary key (meeting_id, person_id)
);
create index rapporteur_by_person on floor.rapporteur (person_id);

create table floor.conclusion (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	meeting_id uuid not null,
	kind text not null check (kind in ('finding', 'recommendation')),
	-- By language.
	text jsonb not null check (jsonb_typeof(text) = 'object' and text <> '{}'),
	-- States: all of them; entry: of the directory; other: in words.
	addressee text not null default 'none' check (addressee in ('none', 'states', 'entry', 'other')),
	addressee_entry uuid references directory.entry,
	addressee_text text not null default '',
	-- The statement that it comes from, and the moment in it.
	place_id uuid,
	at timestamptz,
	state text not null default 'noted' check (state in ('noted', 'returned', 'accepted', 'left-out')),
	reason text not null default '',
	position int not null,
	-- In the issued report, for ever.
	number int check (number > 0),
	revision int not null default 1,
	created_at timestamptz not null,
	created_by uuid references platform.person on delete set null,
	foreign key (meeting_id, conference_id) references conference.meeting (id, conference_id) on delete cascade,
	check ((addressee = 'entry') = (addressee_entry is not null)),
	unique (conference_id, kind, number)
);
create index conclusion_by_conference on floor.conclusion (conference_id, kind, position);
create index conclusion_by_meeting on floor.conclusion (meeting_id);

create table floor.report (
	conference_id uuid primary key references conference.conference on delete cascade,
	-- By language.
	introduction jsonb not null default '{}',
	document_id uuid references documents.document on delete set null,
	revision int not null default 0
);

-- Minutes of a meeting that nothing is broadcast or decided in; final ones no longer change.
create table floor.minutes (
	meeting_id uuid primary key references conference.meeting on delete cascade,
	text text not null,
	final boolean not null default false,
	revision int not null default 1,
	changed_at timestamptz not null
);
