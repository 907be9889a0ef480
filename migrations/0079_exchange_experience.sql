-- Experience with practices, ratings by young people, and what somebody has read. docs/rules/exchange.md §7
create table exchange.experience (
	id uuid primary key default gen_random_uuid(),
	practice_id uuid not null references exchange.practice on delete cascade,
	version_id uuid not null,
	-- The State or organisation that reports; null = an expert for none.
	entry_id uuid references directory.entry,
	-- Reported by an owner of the practice, and shown so.
	by_owner boolean not null,
	-- A level, never an address.
	scale text not null check (scale in ('national', 'regional', 'local', 'single-site')),
	year int not null check (year between 1950 and 2200),
	-- Texts by language.
	adapted jsonb not null default '{}' check (jsonb_typeof(adapted) = 'object'),
	what_worked jsonb not null default '{}' check (jsonb_typeof(what_worked) = 'object'),
	what_failed jsonb not null default '{}' check (jsonb_typeof(what_failed) = 'object'),
	-- Whom to ask: a role, never a name.
	contact jsonb not null default '{}' check (jsonb_typeof(contact) = 'object'),
	-- Per cent delivered as planned.
	fidelity int check (fidelity between 0 and 100),
	cost text not null,
	would_repeat text not null check (would_repeat in ('yes', 'partly', 'no')),
	state text not null default 'published' check (state in ('published', 'withdrawn', 'removed')),
	-- Why an officer removed it.
	reason text,
	person_id uuid references platform.person on delete set null,
	reported_at timestamptz not null,
	-- Changes with each edit.
	revision int not null default 1,
	foreign key (version_id, practice_id) references exchange.version (id, practice_id),
	check (what_worked <> '{}' or what_failed <> '{}'),
	check ((state = 'removed') = (reason is not null))
);
create index experience_by_practice on exchange.experience (practice_id, reported_at) where state = 'published';
create index experience_by_person on exchange.experience (person_id) where person_id is not null;

-- Codes for a rating, which an owner hands out to young people who took part.
create table exchange.rating_batch (
	id uuid primary key,
	practice_id uuid not null references exchange.practice on delete cascade,
	codes int not null check (codes between 1 and 200),
	made_at timestamptz not null,
	made_by uuid references platform.person on delete set null
);
create index rating_batch_by_practice on exchange.rating_batch (practice_id);

-- An unused code. It is deleted when it is used, so no answer leads back to it.
create table exchange.rating_code (
	hash bytea primary key,
	batch_id uuid not null references exchange.rating_batch on delete cascade
);
create index rating_code_by_batch on exchange.rating_code (batch_id);

-- Answers are counted, never stored one by one.
create table exchange.rating (
	practice_id uuid primary key references exchange.practice on delete cascade,
	answers int not null,
	recommend int not null,
	safe int not null,
	reached int not null,
	-- The counts at the last full step, which are shown.
	shown_answers int not null default 0,
	shown_recommend int not null default 0,
	shown_safe int not null default 0,
	shown_reached int not null default 0,
	check (recommend between 0 and answers and safe between 0 and answers and reached between 0 and answers),
	check (shown_answers <= answers)
);

-- Until when a person has read what is new about practices.
create table exchange.news_read (
	person_id uuid primary key references platform.person on delete cascade,
	until timestamptz not null
);
create index version_by_change on exchange.version (changed_at);
create index study_by_entry_time on exchange.study (entered_at);
