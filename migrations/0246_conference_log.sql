-- The log of a conference for its officers: who did what in which function. No names, answers, grounds or texts.
create table conference.log_entry (
	id bigint generated always as identity primary key,
	conference_id uuid not null references conference.conference on delete cascade,
	at timestamptz not null,
	function text not null check (function in ('officer', 'focal-point', 'participant', 'system')),
	action text not null,
	-- The action as readers see it; null = not yet. A refusal is one once it was released. docs/rules/accreditation.md 3.6
	shown text,
	part text not null check (part in ('people', 'invitation', 'messages', 'badges', 'documents', 'conference', 'files')),
	-- Such as a registration: found by its id while it is read, or no longer.
	thing_kind text,
	thing_id uuid,
	-- Recipients of emails, people on a list, badges, rows of a file.
	count integer,
	version integer,
	-- Of a file: the message keys of its columns, and what for.
	columns text[],
	purpose text,
	check ((thing_kind is null) = (thing_id is null))
);
create index log_entry_by_conference on conference.log_entry (conference_id, id desc);
create index log_entry_not_shown on conference.log_entry (thing_id) where shown is distinct from action;
