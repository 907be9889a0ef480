-- What came from what, as officers say it. docs/rules/thread.md §4
create table platform.link (
	-- Made with the form: a form sent twice makes one.
	id uuid primary key,
	from_kind text not null check (from_kind ~ '^[a-z]+(-[a-z]+)*$'),
	from_id uuid not null,
	to_kind text not null check (to_kind ~ '^[a-z]+(-[a-z]+)*$'),
	to_id uuid not null,
	-- The moment within the first one, such as in a statement.
	at timestamptz,
	why text not null default '' check (length(why) <= 300),
	made_at timestamptz not null,
	made_by uuid references platform.person on delete set null,
	removed_at timestamptz check (removed_at >= made_at),
	removed_by uuid references platform.person on delete set null,
	check ((from_kind, from_id) <> (to_kind, to_id))
);
create unique index link_once on platform.link (from_kind, from_id, to_kind, to_id) where removed_at is null;
create index link_by_end on platform.link (to_kind, to_id) where removed_at is null;
create index link_by_person on platform.link (made_by) where made_by is not null;
create index link_by_remover on platform.link (removed_by) where removed_by is not null;
