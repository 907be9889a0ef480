-- The smallest important benefit of an outcome, as the board has set it: every change, the last one applies.
-- docs/rules/practices.md 2.3

create table practices.smallest_benefit (
	-- Of all changes, in the order in which they were committed: levels say by which they were computed.
	edition int primary key check (edition > 0),
	outcome text not null check (length(outcome) between 1 and 80),
	-- Of this outcome, from 1; the default is 0.
	revision int not null check (revision > 0),
	standardised double precision not null check (standardised > 0 and standardised <= 5),
	-- Where less is wanted: below 1.
	odds double precision not null check (odds > 0 and odds < 1),
	risk double precision not null check (risk > 0 and risk < 1),
	source text not null check (length(source) between 1 and 600),
	reason text not null check (length(reason) between 1 and 1000),
	set_at timestamptz not null,
	set_by uuid references platform.person on delete set null,
	unique (outcome, revision)
);
create index smallest_benefit_by_person on practices.smallest_benefit (set_by) where set_by is not null;

-- What was set stays.
create function practices.keep_smallest_benefit() returns trigger language plpgsql as $$
begin
	raise exception 'practices.smallest_benefit is history: rows are added, not changed';
end $$;
create trigger smallest_benefit_kept before delete or update of edition, outcome, revision, standardised, odds, risk,
	source, reason, set_at on practices.smallest_benefit for each row execute function practices.keep_smallest_benefit();

-- By which edition of the table the level of a version was computed; without a row by the defaults. Not a column of the
-- version: each change of a version refreshes what lists have of its practice.
create table practices.level_benefits (
	version_id uuid primary key references practices.version on delete cascade,
	edition int not null references practices.smallest_benefit
);

-- That a change of the table changed the level of a version.
create table practices.benefit_effect (
	version_id uuid not null references practices.version on delete cascade,
	edition int not null references practices.smallest_benefit,
	level_before text not null check (length(level_before) between 1 and 40),
	level_after text not null check (length(level_after) between 1 and 40),
	primary key (version_id, edition)
);
