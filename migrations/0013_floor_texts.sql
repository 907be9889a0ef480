-- Texts of statements, handed in by delegations for the interpreters alone. docs/rules/floor.md §12
-- They are no part of the log: a row is there only while its place waits or its statement is being made.
create table floor.text (
	place_id uuid primary key,
	meeting_id uuid not null references floor.meeting,
	-- Which delivery it is: another one has another id, so that nobody takes an old text for the new one.
	id uuid not null unique,
	text text not null check (length(text) between 1 and 20000),
	handed_in_at timestamptz not null
);
create index text_by_meeting on floor.text (meeting_id);
