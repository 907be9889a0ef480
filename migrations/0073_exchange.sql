-- Good practice with its evidence. docs/rules/exchange.md
create schema exchange;

create table exchange.practice (
	id uuid primary key default gen_random_uuid(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
	state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
	-- Entered by the project from published studies, and not reviewed.
	sample boolean not null default false,
	title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
	original_language text not null check (original_language ~ '^[a-z]{2,3}$'),
	record jsonb not null check (jsonb_typeof(record) = 'object'),
	-- To its owner: why it was returned or withdrawn.
	reason text,
	submitted_by uuid references platform.person on delete set null,
	created_at timestamptz not null,
	submitted_at timestamptz,
	published_at timestamptz,
	withdrawn_at timestamptz,
	-- Changes with each edit.
	revision int not null default 1,
	check (state not in ('published', 'withdrawn') or published_at is not null)
);
create index practice_by_state on exchange.practice (state);
create index practice_by_person on exchange.practice (submitted_by) where submitted_by is not null;

-- States and organisations that own a practice, and recuse from its review.
create table exchange.owner (
	practice_id uuid not null references exchange.practice on delete cascade,
	entry_id uuid not null references directory.entry,
	position int not null,
	primary key (practice_id, entry_id)
);
create index owner_by_entry on exchange.owner (entry_id);

-- The record as it was after each edit of a published practice: nothing that was published disappears.
create table exchange.practice_edition (
	practice_id uuid not null references exchange.practice on delete cascade,
	revision int not null,
	title jsonb not null,
	record jsonb not null,
	edited_at timestamptz not null,
	edited_by uuid references platform.person on delete set null,
	primary key (practice_id, revision)
);

-- The original (position 1) and adapted versions. Studies are of one version.
create table exchange.version (
	id uuid primary key default gen_random_uuid(),
	practice_id uuid not null references exchange.practice on delete cascade,
	position int not null check (position > 0),
	name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
	country_id uuid references directory.entry,
	-- What differs from the original.
	differences jsonb not null default '{}',
	-- Computed from its studies in the transaction that changes them.
	computed_level text not null default 'described' check (computed_level in ('harm', 'no-effect', 'mixed', 'incomplete',
		'described', 'plausible', 'emerging', 'promising', 'effective', 'replicated')),
	-- The level that is shown: the computed one, or what the board decided since the last study.
	shown_level text not null default 'described' check (shown_level in ('harm', 'no-effect', 'mixed', 'incomplete',
		'described', 'plausible', 'emerging', 'promising', 'effective', 'replicated')),
	-- When the computed level last changed, or a study was added: a review after it is due.
	changed_at timestamptz not null,
	unique (practice_id, position),
	unique (id, practice_id)
);

create table exchange.study (
	id uuid primary key default gen_random_uuid(),
	practice_id uuid not null references exchange.practice on delete cascade,
	version_id uuid not null,
	-- Its DOI, else its reference without punctuation and case: no study is entered twice.
	identity text not null,
	record jsonb not null check (jsonb_typeof(record) = 'object'),
	entered_at timestamptz not null,
	entered_by uuid references platform.person on delete set null,
	revision int not null default 1,
	foreign key (version_id, practice_id) references exchange.version (id, practice_id),
	unique (version_id, identity)
);
create index study_by_practice on exchange.study (practice_id);

-- Where a practice was presented: the paper, and the meeting with its moment.
create table exchange.presentation (
	id uuid primary key default gen_random_uuid(),
	practice_id uuid not null references exchange.practice on delete cascade,
	meeting_id uuid references conference.meeting on delete cascade,
	-- The moment of the statement, for the recording.
	at timestamptz,
	symbol text,
	check (meeting_id is not null or symbol is not null),
	check (at is null or meeting_id is not null)
);
create index presentation_by_practice on exchange.presentation (practice_id);
create index presentation_by_meeting on exchange.presentation (meeting_id) where meeting_id is not null;

-- Experts of prevention, each for a State or an organisation; the board decides on levels.
create table exchange.expert (
	person_id uuid primary key references platform.person on delete cascade,
	-- Recuses from practices of this State.
	country_id uuid references directory.entry,
	is_board boolean not null default false,
	appointed_at timestamptz not null
);
