-- The organisation as data: what kinds of things it has, their names by date, the order of seating.
create schema directory;

-- A date as exact as it is known ('2017', '2017-05', '2017-05-01') stands for its first day.
create function directory.first_day(known text) returns date language sql immutable strict parallel safe as $$
	select make_date(
		substr(known, 1, 4)::int,
		coalesce(nullif(substr(known, 6, 2), '')::int, 1),
		coalesce(nullif(substr(known, 9, 2), '')::int, 1))
$$;

create table directory.organisation (
	-- one row: a house serves one organisation
	one boolean primary key default true check (one),
	id text not null check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name jsonb not null,
	short_name jsonb not null,
	sample boolean not null,
	languages text[] not null check (cardinality(languages) > 0),
	original_language text not null,
	seating_language text not null,
	time_zone text not null,
	words jsonb not null,
	menu jsonb not null,
	loaded_at timestamptz not null,
	-- what the file said of seating when it was last loaded: an officer's order stands until that changes
	loaded_seating jsonb not null,
	seating_revision int not null default 1,
	check (original_language = any (languages))
);

create table directory.entry (
	id uuid primary key default gen_random_uuid(),
	kind text not null check (kind in ('field', 'state', 'structure', 'field-operation', 'series',
		'chairpersonship', 'language', 'organisation')),
	slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
	position int not null check (position > 0),
	confirmed boolean not null,
	unconfirmed text[] not null,
	source text,
	note jsonb,
	translation text not null check (translation in ('official', 'usual', 'ours')),
	facts jsonb not null check (jsonb_typeof(facts) = 'object'),
	state_id uuid,
	parent_id uuid check (parent_id <> id),
	predecessor_id uuid check (predecessor_id <> id),
	-- the entry as its file had it at the last load
	loaded jsonb not null,
	-- gone from its file; kept, since others may point to it and its address is for ever
	withdrawn_at timestamptz,
	state_kind text generated always as (case when state_id is not null then 'state' end) stored,

	unique (kind, slug),
	unique (id, kind),
	foreign key (state_id, state_kind) references directory.entry (id, kind),
	foreign key (parent_id, kind) references directory.entry (id, kind),
	foreign key (predecessor_id, kind) references directory.entry (id, kind),
	constraint entry_position_once exclude using gist (kind with =, position with =)
		where (withdrawn_at is null) deferrable initially deferred,

	constraint entry_state_belongs check (state_id is null or kind in ('field-operation', 'chairpersonship')),
	constraint entry_state_standing check (kind <> 'state' or coalesce(
		facts ->> 'standing' in ('participating', 'asian-partner', 'mediterranean-partner'), false)),
	constraint entry_operation_status check (kind <> 'field-operation' or coalesce(
		facts ->> 'status' in ('current', 'closed'), false)),
	constraint entry_operation_place check (kind <> 'field-operation'
		or (state_id is null) = (coalesce(jsonb_typeof(facts -> 'place'), '') = 'object')),
	constraint entry_chair_year check (kind <> 'chairpersonship' or coalesce(
		jsonb_typeof(facts -> 'year') = 'number', false)),
	constraint entry_chair_state check (kind <> 'chairpersonship'
		or (state_id is null) = (coalesce(jsonb_typeof(facts -> 'formerState'), '') = 'object')),
	constraint entry_language_direction check (kind <> 'language' or coalesce(
		facts ->> 'direction' in ('ltr', 'rtl'), false))
);
create unique index entry_iso2_once on directory.entry ((facts ->> 'iso2'))
	where kind = 'state' and withdrawn_at is null;
create unique index entry_year_once on directory.entry (((facts ->> 'year')::int))
	where kind = 'chairpersonship' and withdrawn_at is null;
create index entry_by_state on directory.entry (state_id) where state_id is not null;
create index entry_by_parent on directory.entry (parent_id) where parent_id is not null;
create index entry_by_predecessor on directory.entry (predecessor_id) where predecessor_id is not null;

create table directory.name (
	id bigint generated always as identity primary key,
	entry_id uuid not null references directory.entry (id),
	form text not null check (form in ('site', 'document', 'formal', 'short', 'sort')),
	language text not null check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'),
	name text not null check (name <> ''),
	valid_from text check (valid_from ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
	valid_until text check (valid_until ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
	confirmed boolean not null,
	-- the day of `valid_until` is the first of the next name
	valid daterange not null generated always as (
		daterange(directory.first_day(valid_from), directory.first_day(valid_until))) stored,
	check (not isempty(valid)),
	constraint name_one_at_a_time exclude using gist (
		entry_id with =, form with =, language with =, valid with &&)
);

create table directory.seat (
	state_id uuid primary key,
	state_kind text not null generated always as ('state') stored,
	name text not null check (name <> ''),
	position int not null check (position > 0),
	basis text not null check (basis in ('french-alphabet', 'charter-of-paris-1990', 'alphabet', 'officers')),
	uncertain jsonb,
	constraint seat_position_once unique (position) deferrable initially deferred,
	foreign key (state_id, state_kind) references directory.entry (id, kind)
);
