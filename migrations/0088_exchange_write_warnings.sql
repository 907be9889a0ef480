-- How warnings are drafted and released. docs/rules/exchange.md §12

-- A note of a RED warning is encrypted as its content is, and so longer than what was typed.
alter table exchange.warning_version
	drop constraint warning_version_note_check,
	add constraint warning_version_note_check check (length(note) <= 12000),
	-- Why the second person returned it to its author.
	add column returned_because text not null default '' check (length(returned_because) <= 12000),
	-- The end that its author chose; null = 90 days after its release.
	add column expires_at timestamptz;

-- The end that was announced, so that a job that is late or runs twice announces each once.
alter table exchange.warning add column announced_end timestamptz;
create index warning_ends on exchange.warning (expires_at) where state = 'released';

-- Who shared with whom before.
create index warning_by_source on exchange.warning (source_post_id, released_at desc) where state <> 'draft';
