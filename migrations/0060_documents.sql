-- Documents of conferences: symbols, language versions, distribution, release. docs/rules/documents.md
create schema documents;

-- How the symbols of a kind of document are written: PC.DEL/{number}/{yy}.
create table documents.series (
	id uuid primary key default gen_random_uuid(),
	pattern text not null unique check (pattern like '%{number}%'),
	name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
	position int not null default 1000
);

-- The last number given. Numbers start again each year if the pattern has a year; otherwise year is 0.
create table documents.last_number (
	series_id uuid not null references documents.series,
	year int not null,
	number int not null check (number > 0),
	primary key (series_id, year)
);

create table documents.document (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	meeting_id uuid,
	item_id uuid,
	kind text not null check (kind in ('statement', 'contribution', 'concept-note', 'agenda', 'modalities',
		'logistics', 'food-for-thought', 'perception-paper', 'non-paper', 'draft-decision', 'decision', 'letter',
		'information', 'journal', 'summary', 'report', 'other')),
	title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
	original_language text not null check (original_language ~ '^[a-z]{2,3}$'),
	series_id uuid references documents.series,
	-- Given once, never to another document; it stays with a withdrawn document.
	symbol text,
	-- What a revision replaces, an addendum adds to or a correction corrects.
	base_id uuid references documents.document,
	suffix text check (suffix in ('Rev', 'Add', 'Corr')),
	suffix_number int check (suffix_number > 0),
	distribution text not null default 'participants'
		check (distribution in ('public', 'participants', 'delegations', 'partners', 'list')),
	state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'issued', 'withdrawn')),
	-- All language versions become readable together, once each of them is there.
	together boolean not null default false,
	-- Embargo: before it, only authors and officers read an issued document; interpreters from their own moment.
	release_at timestamptz,
	interpreters_at timestamptz,
	-- Set by the job that tells caches and readers about the release; it grants nothing.
	released_at timestamptz,
	for_journal boolean not null default false,
	-- To the delegation: why it was returned or withdrawn.
	reason text,
	created_at timestamptz not null,
	created_by uuid references platform.person on delete set null,
	submitted_at timestamptz,
	issued_at timestamptz,
	withdrawn_at timestamptz,
	revision int not null default 1,
	check ((suffix is null) = (base_id is null) and (suffix is null) = (suffix_number is null)),
	check (state not in ('issued', 'withdrawn') or symbol is not null),
	check ((issued_at is not null) = (state in ('issued', 'withdrawn'))),
	unique (base_id, suffix, suffix_number),
	unique (id, conference_id),
	foreign key (meeting_id, conference_id) references conference.meeting (id, conference_id)
		on delete set null (meeting_id),
	foreign key (item_id, conference_id) references conference.item (id, conference_id) on delete set null (item_id)
);
-- Symbols are read without regard to case.
create unique index document_by_symbol on documents.document (lower(symbol));
create index document_by_conference on documents.document (conference_id, state);
create index document_by_meeting on documents.document (meeting_id) where meeting_id is not null;
create index document_by_item on documents.document (item_id) where item_id is not null;
create index document_to_release on documents.document (release_at)
	where state = 'issued' and released_at is null;

create table documents.author (
	document_id uuid not null,
	conference_id uuid not null,
	delegation_id uuid not null,
	position int not null,
	primary key (document_id, delegation_id),
	foreign key (document_id, conference_id) references documents.document (id, conference_id) on delete cascade,
	foreign key (delegation_id, conference_id) references accreditation.delegation (id, conference_id)
		on delete cascade
);
create index author_by_delegation on documents.author (delegation_id);

-- Who may read a document with the distribution `list`.
create table documents.recipient (
	document_id uuid not null,
	conference_id uuid not null,
	delegation_id uuid not null,
	primary key (document_id, delegation_id),
	foreign key (document_id, conference_id) references documents.document (id, conference_id) on delete cascade,
	foreign key (delegation_id, conference_id) references accreditation.delegation (id, conference_id)
		on delete cascade
);
create index recipient_by_delegation on documents.recipient (delegation_id);

create table documents.language_version (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references documents.document on delete cascade,
	language text not null check (language ~ '^[a-z]{2,3}$'),
	state text not null default 'awaited' check (state in ('awaited', 'in-translation', 'checked', 'issued')),
	words int check (words >= 0),
	due_at timestamptz,
	-- As it was handed in, and as it was issued with the masthead.
	file_id uuid references platform.file,
	issued_file_id uuid references platform.file,
	issued_at timestamptz,
	unique (document_id, language),
	check (state not in ('checked', 'issued') or file_id is not null),
	check ((issued_at is not null) = (state = 'issued'))
);
create index language_version_by_file on documents.language_version (file_id);
create index language_version_by_issued_file on documents.language_version (issued_file_id);
create index language_version_due on documents.language_version (due_at) where state in ('awaited', 'in-translation');

-- The text of a version's file, for search and for reading without opening the file.
create table documents.extracted_text (
	version_id uuid primary key references documents.language_version on delete cascade,
	file_id uuid not null references platform.file,
	-- none: pictures of pages only; failed: the file could not be read
	state text not null default 'pending' check (state in ('pending', 'text', 'none', 'failed')),
	text text not null default '',
	pages int,
	extracted_at timestamptz
);
create index extracted_text_pending on documents.extracted_text (version_id) where state = 'pending';

create table documents.related (
	document_id uuid not null references documents.document on delete cascade,
	other_id uuid not null references documents.document on delete cascade,
	primary key (document_id, other_id),
	check (document_id <> other_id)
);
