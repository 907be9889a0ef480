-- What a delegation said, word for word, as an officer checked it. docs/rules/thread.md 3.7
create table floor.quotation (
	place_id uuid primary key,
	meeting_id uuid not null references floor.meeting,
	text text not null check (length(text) between 1 and 600),
	language text not null check (language ~ '^[a-z]{2,3}$'),
	-- sound: compared with the sound of the floor; text: taken from the text that the delegation submitted.
	checked_against text not null check (checked_against in ('sound', 'text')),
	checked_at timestamptz not null,
	checked_by uuid references platform.person on delete set null
);
create index quotation_by_meeting on floor.quotation (meeting_id);
create index quotation_by_person on floor.quotation (checked_by) where checked_by is not null;
