-- Conferences, their meetings and agenda items: a working copy as a document, what is published as tables.
create schema conference;

-- Languages stem words differently; accents are taken off first, so that "detention" finds "détention".
-- `plain` neither stems nor leaves words out: it serves languages without a stemmer, and unfinished words.
create text search configuration conference.plain (copy = pg_catalog.simple);
create text search configuration conference.en (copy = pg_catalog.english);
create text search configuration conference.fr (copy = pg_catalog.french);
create text search configuration conference.de (copy = pg_catalog.german);
create text search configuration conference.it (copy = pg_catalog.italian);
create text search configuration conference.ru (copy = pg_catalog.russian);
create text search configuration conference.es (copy = pg_catalog.spanish);
create text search configuration conference.ar (copy = pg_catalog.arabic);
alter text search configuration conference.plain
	alter mapping for hword, hword_part, word with platform.unaccent, simple;
alter text search configuration conference.en
	alter mapping for hword, hword_part, word with platform.unaccent, english_stem;
alter text search configuration conference.fr
	alter mapping for hword, hword_part, word with platform.unaccent, french_stem;
alter text search configuration conference.de
	alter mapping for hword, hword_part, word with platform.unaccent, german_stem;
alter text search configuration conference.it
	alter mapping for hword, hword_part, word with platform.unaccent, italian_stem;
alter text search configuration conference.ru
	alter mapping for hword, hword_part, word with platform.unaccent, russian_stem;
alter text search configuration conference.es
	alter mapping for hword, hword_part, word with platform.unaccent, spanish_stem;
alter text search configuration conference.ar
	alter mapping for hword, hword_part, word with platform.unaccent, arabic_stem;

create function conference.searched_as(language text) returns regconfig
language sql immutable strict parallel safe as $$
	select case language
		when 'en' then 'conference.en'::regconfig
		when 'fr' then 'conference.fr'::regconfig
		when 'de' then 'conference.de'::regconfig
		when 'it' then 'conference.it'::regconfig
		when 'ru' then 'conference.ru'::regconfig
		when 'es' then 'conference.es'::regconfig
		when 'ar' then 'conference.ar'::regconfig
		else 'conference.plain'::regconfig end
$$;

-- Words under their stem, and as they stand: the last word of a search may not be finished yet.
create function conference.found_by(language text, title text, short text, body text) returns tsvector
language sql immutable strict parallel safe as $$
	select setweight(to_tsvector(conference.searched_as(language), title), 'A')
		|| setweight(to_tsvector(conference.searched_as(language), short), 'B')
		|| setweight(to_tsvector(conference.searched_as(language), body), 'C')
		|| setweight(to_tsvector('conference.plain'::regconfig, title || ' ' || short || ' ' || body), 'D')
$$;

create table conference.conference (
	id uuid primary key default gen_random_uuid(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
	state text not null default 'draft'
		check (state in ('draft', 'announced', 'in-session', 'closed', 'archived')),
	made_at timestamptz not null,
	-- What is published; null until the first time.
	published jsonb,
	published_at timestamptz,
	-- Calendars take a newer sequence for the newer truth.
	sequence int not null default 0 check (sequence >= 0),
	kind text check (kind in ('organised', 'decided')),
	decision text,
	sample boolean not null default false,
	cancelled boolean not null default false,
	title jsonb,
	first_day date,
	last_day date,
	starts_at timestamptz,
	ends_at timestamptz,
	whole_days boolean not null default true,
	time_zone text,
	-- What a file brought when it was last loaded.
	loaded text,
	check ((published is null) = (published_at is null)),
	check ((published is null) = (title is null)),
	check ((published is null) = (time_zone is null)),
	constraint draft_until_published check (published is not null or state = 'draft'),
	constraint decided_by_a_decision check (kind <> 'decided' or decision is not null),
	check ((first_day is null) = (last_day is null)),
	check (last_day >= first_day),
	check (ends_at >= starts_at)
);
create index conference_by_day on conference.conference (first_day desc nulls last, slug)
	where state <> 'draft';
create index conference_by_end on conference.conference (ends_at) where state <> 'draft';

create table conference.working (
	conference_id uuid primary key references conference.conference on delete cascade,
	document jsonb not null check (jsonb_typeof(document) = 'object'),
	version int not null check (version > 0),
	saved_at timestamptz not null,
	saved_by uuid references platform.person
);

create table conference.text (
	conference_id uuid not null references conference.conference on delete cascade,
	language text not null check (language ~ '^[a-z]{2,3}$'),
	original boolean not null,
	-- The languages whose readers are shown this version: its own, and for the original all that are missing.
	readers text[] not null,
	title text not null,
	short text not null,
	body text not null,
	search tsvector not null generated always as (conference.found_by(language, title, short, body)) stored,
	primary key (conference_id, language)
	-- Long columns lie apart, so that finding many rows reads few pages.
) with (toast_tuple_target = 128);
create unique index text_original_once on conference.text (conference_id) where original;
-- For whom in which language it is found: one look-up, also where a conference lacks the reader's language.
create index text_by_words on conference.text using gin (readers, search);

create table conference.meeting (
	id uuid primary key,
	conference_id uuid not null references conference.conference on delete cascade,
	number int not null check (number between 1 and 999),
	title jsonb not null,
	day date,
	starts_at timestamptz,
	ends_at timestamptz check (ends_at > starts_at),
	place jsonb not null,
	-- [{from: ms, audience}], in the order of time
	steps jsonb not null check (jsonb_typeof(steps) = 'array'),
	listed boolean not null,
	cancelled boolean not null,
	state text not null default 'planned' check (state in ('planned', 'open', 'suspended', 'closed')),
	opened_at timestamptz,
	closed_at timestamptz,
	item_on_floor uuid,
	-- Set when the floor is first used: what was said there hangs on this meeting.
	used_at timestamptz,
	unique (conference_id, number) deferrable initially deferred,
	unique (id, conference_id),
	check (state = 'planned' or opened_at is not null),
	check (item_on_floor is null or state in ('open', 'suspended'))
);
create index meeting_in_session on conference.meeting (conference_id) where state in ('open', 'suspended');
create index meeting_by_start on conference.meeting (starts_at) where listed;

create table conference.item (
	id uuid primary key,
	conference_id uuid not null references conference.conference on delete cascade,
	meeting_id uuid,
	parent_id uuid,
	number text not null check (number ~ '^[1-9]\d*(\.[1-9]\d*){0,2}$'),
	position int not null check (position > 0),
	title jsonb not null,
	note jsonb not null,
	starts_at timestamptz,
	ends_at timestamptz check (ends_at > starts_at),
	steps jsonb not null check (jsonb_typeof(steps) = 'array'),
	listed boolean not null,
	statements boolean not null,
	used_at timestamptz,
	unique (conference_id, number) deferrable initially deferred,
	unique (id, conference_id),
	foreign key (meeting_id, conference_id) references conference.meeting (id, conference_id)
		deferrable initially deferred,
	foreign key (parent_id, conference_id) references conference.item (id, conference_id)
		deferrable initially deferred
);
create index item_by_meeting on conference.item (meeting_id);
create index item_by_parent on conference.item (parent_id);

alter table conference.meeting add foreign key (item_on_floor) references conference.item
	deferrable initially deferred;

-- To what in the directory a conference belongs, and in which role.
create table conference.relation (
	conference_id uuid not null references conference.conference on delete cascade,
	role text not null check (role in ('field', 'state', 'structure', 'series', 'chairpersonship',
		'organiser', 'source')),
	position int not null check (position > 0),
	entry_id uuid references directory.entry,
	-- A body that the directory does not have.
	text jsonb,
	primary key (conference_id, role, position),
	check (num_nonnulls(entry_id, text) = 1)
);
create index relation_by_entry on conference.relation (entry_id) where entry_id is not null;

create table conference.change (
	id bigint generated always as identity primary key,
	conference_id uuid not null references conference.conference on delete cascade,
	at timestamptz not null,
	sequence int not null,
	kind text not null check (kind in ('time', 'place', 'cancelled', 'restored', 'withdrawn')),
	-- {id, number, title} as it was; the meeting itself may be gone. null = of the whole conference
	meeting jsonb,
	before jsonb not null,
	after jsonb not null,
	listed boolean not null
);
create index change_by_conference on conference.change (conference_id, id);

create table conference.delegation (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	entry_id uuid references directory.entry,
	-- As it was called when it came: the directory's name may change, what was said under this one does not.
	name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
	class text not null check (class in ('state', 'partner', 'organisation', 'ngo', 'guest')),
	seat int check (seat > 0),
	unique (id, conference_id),
	unique (conference_id, entry_id),
	unique (conference_id, seat)
);

create table conference.participant (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	role text not null check (role in ('officer', 'chair', 'delegate', 'observer', 'technician')),
	delegation_id uuid,
	unique (conference_id, person_id),
	foreign key (delegation_id, conference_id) references conference.delegation (id, conference_id),
	constraint delegates_have_a_delegation check ((role = 'delegate') = (delegation_id is not null))
);
create index participant_by_person on conference.participant (person_id);
create index participant_by_delegation on conference.participant (delegation_id);

-- The catalogue: by what a conference can be found, as small numbers in one row each.
create table conference.facet (
	id int generated always as identity primary key,
	kind text not null check (kind in ('field', 'state', 'structure', 'series', 'year')),
	entry_id uuid references directory.entry,
	slug text not null,
	-- How many listed conferences have it, kept by `count_facets`.
	listed int not null default 0 check (listed >= 0),
	unique (kind, slug),
	check ((kind = 'year') = (entry_id is null))
);

create table conference.listing (
	conference_id uuid primary key references conference.conference on delete cascade,
	first_day date,
	facets int[] not null,
	listed boolean not null
);
create index listing_by_facets on conference.listing using gin (facets) where listed;
create index listing_by_day on conference.listing (first_day desc nulls last, conference_id) where listed;

-- Most readers open the catalogue without a question: the counts of the whole are kept, not counted. In the
-- order of ids, so that two who publish at once do not wait for each other crosswise.
create function conference.count_facets() returns trigger language plpgsql as $$
declare
	change record;
begin
	for change in
		select id, sum(n)::int as n from (
			select unnest(old.facets) as id, -1 as n where tg_op <> 'INSERT' and old.listed
			union all
			select unnest(new.facets), 1 where tg_op <> 'DELETE' and new.listed) both_sides
		group by id having sum(n) <> 0 order by id
	loop
		update conference.facet set listed = listed + change.n where id = change.id;
	end loop;
	return null;
end $$;
create trigger listing_counted after insert or update or delete on conference.listing
	for each row execute function conference.count_facets();
