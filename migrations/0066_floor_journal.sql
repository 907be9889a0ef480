-- What officers change in the journal of a meeting, which is derived from the log. docs/rules/floor.md §13
create table floor.journal (
	meeting_id uuid primary key references floor.meeting,
	-- By language: who chaired, and when the next meeting is.
	chair jsonb not null default '{}',
	next_meeting jsonb not null default '{}',
	-- The issued journal, or the draft that is being issued.
	document_id uuid references documents.document on delete set null,
	revision int not null default 1
);

create table floor.journal_line (
	meeting_id uuid not null references floor.meeting,
	-- Of a derived line, or added:<uuid>.
	key text not null check (length(key) <= 60),
	-- Of an added line.
	at timestamptz,
	item_id uuid,
	-- By language, in place of what the log says.
	text jsonb not null default '{}',
	hidden boolean not null default false,
	-- A correction that waits for an officer: {language, text, delegation}.
	proposed jsonb,
	primary key (meeting_id, key),
	check ((key like 'added:%') = (at is not null))
);
