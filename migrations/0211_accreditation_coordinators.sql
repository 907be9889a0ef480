-- National co-ordinators: who answers for the bodies of a State in a theme, at the State's written request.
-- docs/rules/activities.md 10.1
create table accreditation.coordinator (
	id uuid primary key default gen_random_uuid(),
	state_id uuid not null references directory.entry,
	theme text not null check (theme in ('prevention', 'treatment', 'reintegration', 'policing', 'borders', 'precursors',
		'justice', 'laboratories', 'livelihoods', 'rights', 'data', 'other')),
	person_id uuid not null references platform.person on delete cascade,
	request text not null check (length(request) between 1 and 200),
	since date not null,
	-- The last day; null = until it is ended.
	until date,
	appointed_at timestamptz not null,
	appointed_by uuid references platform.person on delete set null,
	ended_at timestamptz,
	ended_by uuid references platform.person on delete set null,
	check (until is null or until >= since)
);
create index coordinator_by_state on accreditation.coordinator (state_id, theme);
create index coordinator_by_person on accreditation.coordinator (person_id);
create index coordinator_by_appointer on accreditation.coordinator (appointed_by) where appointed_by is not null;
create index coordinator_by_ender on accreditation.coordinator (ended_by) where ended_by is not null;
