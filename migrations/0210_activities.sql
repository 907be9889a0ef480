-- Who does what, where, when and for whom; what overlaps. docs/rules/activities.md
create schema activities;

-- Organisations as activities name them. entry: the State or organisation of the directory that it is; delegation: the one
-- whose members are its people; state: whose body it is.
create table activities.organisation (
	id uuid primary key default gen_random_uuid(),
	name text not null check (length(name) between 1 and 300),
	iati text not null default '' check (length(iati) <= 120),
	entry_id uuid references directory.entry,
	delegation_id uuid references accreditation.delegation on delete set null,
	state_id uuid references directory.entry,
	-- A function mailbox, which its officers or owner state; empty = none.
	mailbox text not null default '' check (length(mailbox) <= 254),
	created_at timestamptz not null,
	unique (entry_id),
	unique (delegation_id),
	check (entry_id is null or state_id is null)
);
create index organisation_by_name on activities.organisation (lower(name));

-- What names and identifiers mean; people mend it. 3.1, 3.2
create table activities.organisation_name (
	key text primary key check (length(key) between 1 and 340),
	organisation_id uuid not null references activities.organisation on delete cascade,
	-- Which organisation it meant before somebody mended it.
	before_id uuid references activities.organisation on delete set null,
	mended_at timestamptz,
	check (before_id is null or before_id <> organisation_id)
);
create index organisation_name_by_organisation on activities.organisation_name (organisation_id);

create table activities.activity (
	id uuid primary key default gen_random_uuid(),
	reporter_id uuid not null references activities.organisation,
	-- In IATI; empty = it has none. 1.4
	identifier text not null default '' check (length(identifier) <= 200),
	record jsonb not null check (jsonb_typeof(record) = 'object'),
	original_language text not null,
	state text not null default 'closed' check (state in ('closed', 'released')),
	scope text not null default 'full' check (scope in ('full', 'coarse')),
	-- It goes out as IATI. 5.1, 5.2
	in_iati boolean not null default false,
	-- A report on the activity of another, with that other. 4.8
	is_secondary boolean not null default false,
	original_reporter jsonb check (jsonb_typeof(original_reporter) = 'object'),
	-- An officer imported it, or it is a secondary report. 5.2
	is_imported boolean not null default false,
	sample boolean not null default false,
	created_by uuid references platform.person on delete set null,
	created_at timestamptz not null,
	changed_at timestamptz not null,
	released_at timestamptz,
	revision int not null default 1,

	-- Of the record, for lists and counts. What others may find by is in keys and search. 2.3
	themes text[] not null,
	countries text[] not null,
	related text[] not null default '{}',
	keys text[] not null,
	all_keys text[] not null,
	search text not null,
	start_day text not null default '',
	-- The least id of those that it is counted as one with. 8.1
	counted_as uuid not null,
	-- It is to be compared. 6.4
	compare_at timestamptz,
	check (state = 'closed' or released_at is not null)
);
create unique index activity_once on activities.activity (reporter_id, identifier) where identifier <> '';
create index activity_by_identifier on activities.activity (identifier) where identifier <> '';
create index activity_by_related on activities.activity using gin (related) where related <> '{}';
create index activity_by_key on activities.activity using gin (keys) where state = 'released';
create index activity_by_word on activities.activity using gin (lower(search) platform.gin_trgm_ops) where state = 'released';
create index activity_newest on activities.activity (changed_at desc nulls last, id) where state = 'released';
create index activity_by_start on activities.activity (start_day desc nulls last, id) where state = 'released';
create index activity_by_counted on activities.activity (counted_as);
create index activity_by_person on activities.activity (created_by) where created_by is not null;
create index activity_to_compare on activities.activity (compare_at) where compare_at is not null;

-- A file or table that waits to be imported, until it is imported, discarded or a day old. 4.5
create table activities.import (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references platform.person on delete cascade,
	-- For whom a member imports; null = an officer, for all reporters of the file.
	organisation_id uuid references activities.organisation on delete cascade,
	name text not null check (length(name) <= 255),
	-- Under which the columns are remembered.
	source text not null check (length(source) <= 120),
	format text not null check (format in ('iati', 'table')),
	is_public boolean not null default false,
	charset text,
	-- Of a table: its rows, and what its columns are.
	rows jsonb,
	columns jsonb,
	-- What of a file was not read, in one line. 4.1
	ignored text[] not null default '{}',
	lines int not null default 0,
	good int not null default 0,
	brought_at timestamptz not null,
	imported_at timestamptz,
	result jsonb
);
create index import_by_person on activities.import (person_id, brought_at);
create index import_by_organisation on activities.import (organisation_id) where organisation_id is not null;

create table activities.import_line (
	import_id uuid not null references activities.import on delete cascade,
	position int not null,
	line int not null,
	identifier text not null,
	-- By which its reporter is resolved; null = it does not come in.
	reporter text,
	activity jsonb,
	problems jsonb not null default '[]',
	primary key (import_id, position)
);
create index import_line_with_problems on activities.import_line (import_id, position) where problems <> '[]';
create index import_line_by_identifier on activities.import_line (import_id, reporter, identifier);

-- What the columns of a source's tables are, by who imports. 4.2
create table activities.mapping (
	owner text not null,
	source text not null,
	columns jsonb not null,
	saved_at timestamptz not null,
	primary key (owner, source)
);

-- A candidate, or a pair that people judged. 6.1
create table activities.pair (
	id uuid primary key default gen_random_uuid(),
	first_id uuid not null references activities.activity on delete cascade,
	second_id uuid not null references activities.activity on delete cascade,
	score real not null,
	reasons jsonb not null,
	-- No longer a candidate, and kept only because people judged it.
	is_candidate boolean not null default true,
	found_at timestamptz not null,
	-- On which both owners agree. 7.1
	agreed text check (agreed in ('same', 'co-funded', 'complementary', 'coordinate', 'none')),
	agreed_at timestamptz,
	-- When the first verdict was given, from which the owners are asked. 7.2
	asked_at timestamptz,
	unique (first_id, second_id),
	check (first_id < second_id),
	check ((agreed is null) = (agreed_at is null))
);
create index pair_by_second on activities.pair (second_id);
create index pair_asked on activities.pair (asked_at) where asked_at is not null and agreed is null;

create table activities.verdict (
	pair_id uuid not null references activities.pair on delete cascade,
	side text not null check (side in ('first', 'second', 'officer')),
	verdict text not null check (verdict in ('same', 'co-funded', 'complementary', 'coordinate', 'none')),
	via text not null check (via in ('member', 'coordinator', 'mailbox', 'officer')),
	given_by uuid references platform.person on delete set null,
	given_at timestamptz not null,
	primary key (pair_id, side)
);
create index verdict_by_person on activities.verdict (given_by) where given_by is not null;

-- A link that lets a function mailbox answer once. 7.2
create table activities.answer_link (
	key_hash bytea primary key,
	pair_id uuid not null references activities.pair on delete cascade,
	side text not null check (side in ('first', 'second')),
	made_at timestamptz not null,
	expires_at timestamptz not null,
	used_at timestamptz
);
create index answer_link_by_pair on activities.answer_link (pair_id, side);
