-- Rights by section of a conference's console, for colleagues who are no officers. docs/rules/accreditation.md 17
create table accreditation.section_right (
	conference_id uuid not null references conference.conference on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	sections text[] not null check (cardinality(sections) > 0 and sections <@
		array['prepare', 'invite', 'people', 'papers', 'meetings', 'report', 'settings']),
	may_release boolean not null default false,
	-- Whose answers they read, and to whom they write letters; empty = all.
	categories text[] not null default '{}' check (categories <@
		array['state', 'partner', 'organisation', 'ngo', 'youth', 'media', 'guest']),
	-- The last day, and when it is over where the conference takes place. Null = no end.
	last_day date,
	ends_at timestamptz check ((ends_at is null) = (last_day is null)),
	-- Until when somebody has to sign in for the first time. Null = they did.
	lapses_at timestamptz,
	revision integer not null default 1,
	given_by uuid references platform.person on delete set null,
	given_at timestamptz not null,
	primary key (conference_id, person_id)
);
create index section_right_by_person on accreditation.section_right (person_id);
create index section_right_by_giver on accreditation.section_right (given_by) where given_by is not null;
create index section_right_to_lapse on accreditation.section_right (lapses_at) where lapses_at is not null;
create index section_right_to_end on accreditation.section_right (ends_at) where ends_at is not null;

-- Who holds sections of a conference, for the conference, which is a lower slice; also after the end.
create view conference.section_holder as
	select conference_id, person_id, ends_at, lapses_at, jsonb_build_object(
		'sections', sections, 'mayRelease', may_release, 'categories', categories) as held
	from accreditation.section_right;
