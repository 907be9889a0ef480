-- Reviews of versions by experts. docs/rules/exchange.md §6
create table exchange.review (
	id uuid primary key default gen_random_uuid(),
	practice_id uuid not null,
	version_id uuid not null,
	-- An appeal of the owner against the decision of a review: one at most.
	appeal_of uuid unique references exchange.review on delete cascade,
	grounds text,
	-- The level computed from the studies that are reviewed, and when they last changed.
	computed_level text not null check (computed_level in ('harm', 'no-effect', 'mixed', 'incomplete',
		'described', 'plausible', 'emerging', 'promising', 'effective', 'replicated')),
	evidence_at timestamptz not null,
	opened_at timestamptz not null,
	ended_at timestamptz,
	-- Decided by all, by the majority, by the lowest vote after 60 days; or nobody voted; or the studies have changed.
	ending text check (ending in ('unanimous', 'majority', 'lowest', 'lapsed', 'superseded')),
	level text check (level in ('harm', 'no-effect', 'mixed', 'incomplete',
		'described', 'plausible', 'emerging', 'promising', 'effective', 'replicated')),
	foreign key (version_id, practice_id) references exchange.version (id, practice_id) on delete cascade,
	check ((ended_at is null) = (ending is null)),
	check ((level is not null) = (ending is not null and ending in ('unanimous', 'majority', 'lowest'))),
	check ((appeal_of is null) = (grounds is null))
);
create unique index review_open on exchange.review (version_id) where ended_at is null;
create index review_by_version on exchange.review (version_id, ended_at);
create index review_by_practice on exchange.review (practice_id);

-- Who declared an interest or none, and what they voted.
create table exchange.review_member (
	review_id uuid not null references exchange.review on delete cascade,
	person_id uuid references platform.person on delete set null,
	-- Of a reviewer, 1 or 2; null = of the board, or recused.
	place int check (place in (1, 2)),
	has_interest boolean not null,
	interest text not null,
	declared_at timestamptz not null,
	level text check (level in ('harm', 'no-effect', 'mixed', 'incomplete',
		'described', 'plausible', 'emerging', 'promising', 'effective', 'replicated')),
	reasons text,
	language text check (language ~ '^[a-z]{2,3}$'),
	voted_at timestamptz,
	unique (review_id, person_id),
	unique (review_id, place),
	check (not has_interest or (place is null and level is null)),
	check ((level is null) = (voted_at is null) and (level is null) = (reasons is null) and (level is null) = (language is null))
);
create index review_member_by_person on exchange.review_member (person_id) where person_id is not null;
