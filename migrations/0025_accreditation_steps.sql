-- Changes after accreditation, answers that are due, people at risk, further delegations, assistants.
alter table accreditation.registration
	add column badge_name text not null default '' check (length(badge_name) <= 200),
	add column passport_name text not null default '' check (length(passport_name) <= 400),
	-- Only officers see this mark; the person is on no list.
	add column at_risk boolean not null default false,
	-- Since when an answer, or that of a review, is awaited.
	add column pending_since timestamptz,
	-- SHA-256 of the key in the email of a refusal, with which a review is asked for.
	add column review_hash bytea unique;
update accreditation.registration set pending_since = changed_at
	where under_review or state in ('nominated', 'on-hold');
create index registration_at_risk on accreditation.registration (conference_id, person_id) where at_risk;
create index registration_by_person on accreditation.registration (person_id) where person_id is not null;

-- Other facts that were proposed for an accredited person, until an officer decides.
create table accreditation.proposed_change (
	registration_id uuid primary key references accreditation.registration on delete cascade,
	facts jsonb not null,
	proposed_at timestamptz not null,
	taken_by text not null check (taken_by in ('self', 'focal-point')),
	person_id uuid references platform.person on delete set null
);

-- Delegations that a person belongs to beside their own, for some days.
create table accreditation.further_delegation (
	registration_id uuid not null references accreditation.registration on delete cascade,
	delegation_id uuid not null references accreditation.delegation,
	from_day date not null,
	to_day date check (to_day >= from_day),
	primary key (registration_id, delegation_id)
);
create index further_delegation_by_delegation on accreditation.further_delegation (delegation_id);

-- Accounts that act for a registered person.
create table accreditation.assistant (
	registration_id uuid not null references accreditation.registration on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	since timestamptz not null,
	primary key (registration_id, person_id)
);
create index assistant_by_person on accreditation.assistant (person_id);
