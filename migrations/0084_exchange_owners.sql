-- Owners that the directory does not have own a practice by the name of their delegation. docs/rules/exchange.md 1.2
alter table exchange.owner drop constraint owner_pkey;
alter table exchange.owner
	add primary key (practice_id, position),
	alter column entry_id drop not null,
	-- Whose members are its owners; it goes with its conference, and the name stays.
	add column delegation_id uuid references accreditation.delegation on delete set null,
	add column name jsonb check (jsonb_typeof(name) = 'object' and name <> '{}'),
	-- The State that such an owner is from, as far as it is known: its experts recuse.
	add column country_id uuid references directory.entry,
	add constraint owner_named check ((entry_id is null) = (name is not null)),
	add constraint owner_of_directory check (entry_id is null or (delegation_id is null and country_id is null)),
	add unique (practice_id, entry_id),
	add unique (practice_id, delegation_id);
create index owner_by_delegation on exchange.owner (delegation_id) where delegation_id is not null;

-- The same for those who report how a practice went. 7.1
alter table exchange.experience
	add column delegation_id uuid references accreditation.delegation on delete set null,
	add column name jsonb check (jsonb_typeof(name) = 'object' and name <> '{}'),
	add constraint experience_named check (entry_id is null or (delegation_id is null and name is null)),
	add constraint experience_delegation check (delegation_id is null or name is not null);
create index experience_by_delegation on exchange.experience (delegation_id) where delegation_id is not null;

-- An email to be written to the person who submitted a practice; of several about the same step the newest. 5.6
create table exchange.owner_email (
	id uuid primary key default gen_random_uuid(),
	practice_id uuid not null references exchange.practice on delete cascade,
	-- Of a decision or a level.
	version_id uuid,
	step text not null check (step in ('returned', 'published', 'withdrawn', 'decided', 'warning')),
	created_at timestamptz not null,
	foreign key (version_id, practice_id) references exchange.version (id, practice_id) on delete cascade,
	check ((version_id is null) = (step in ('returned', 'published', 'withdrawn'))),
	unique nulls not distinct (practice_id, version_id, step)
);
create index owner_email_oldest on exchange.owner_email (created_at);
