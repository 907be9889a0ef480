-- Views of the list of registrations that officers of a conference saved: columns, filters and sort. docs/rules/accreditation.md 15
create table accreditation.list_view (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	name text not null check (name <> '' and length(name) <= 100),
	-- The query of its address; without search words and without sensitive questions.
	query text not null check (length(query) <= 4000),
	made_at timestamptz not null,
	made_by uuid references platform.person on delete set null,
	unique (conference_id, name)
);
create index list_view_by_maker on accreditation.list_view (made_by) where made_by is not null;
