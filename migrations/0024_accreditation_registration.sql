-- Registrations: who may come in which category, the places, each registration with its steps.

-- People of a delegation at most; null = no limit.
alter table accreditation.delegation add column max_people int check (max_people >= 0);

-- A conference is for the categories that have a row here.
create table accreditation.category (
	conference_id uuid not null references conference.conference on delete cascade,
	category text not null check (category in ('state', 'partner', 'organisation', 'ngo', 'youth', 'media', 'guest')),
	max_people int check (max_people >= 0),
	-- People may register themselves, between these times; null = no limit.
	self_registration boolean not null default false,
	opens_at timestamptz,
	closes_at timestamptz,
	primary key (conference_id, category),
	check (closes_at > opens_at)
);

-- Who nominates for a delegation.
create table accreditation.focal_point (
	delegation_id uuid not null references accreditation.delegation on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	since timestamptz not null,
	primary key (delegation_id, person_id)
);
create index focal_point_by_person on accreditation.focal_point (person_id);

create table accreditation.registration (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	category text not null,
	delegation_id uuid,
	-- The account, made when the registration is accredited.
	person_id uuid references platform.person on delete set null,
	state text not null check (state in ('unconfirmed', 'nominated', 'waiting', 'offered', 'accredited', 'on-hold',
		'refused', 'withdrawn')),
	given_name text not null check (length(given_name) <= 200),
	family_name text not null check (family_name <> '' and length(family_name) <= 200),
	form_of_address text not null default '' check (length(form_of_address) <= 100),
	job_title text not null default '' check (length(job_title) <= 300),
	function text check (function in ('head', 'deputy-head', 'member', 'adviser', 'assistant')),
	email text not null check (email = lower(email) and email like '%_@_%' and length(email) <= 254),
	-- For emails.
	language text not null,
	waiting_since timestamptz,
	offered_until timestamptz,
	refused_at timestamptz,
	refused_by uuid references platform.person on delete set null,
	ground text,
	reviewed boolean not null default false,
	under_review boolean not null default false,
	-- SHA-256 of the key in the confirmation link.
	confirm_hash bytea unique,
	made_at timestamptz not null,
	changed_at timestamptz not null,
	foreign key (conference_id, category) references accreditation.category,
	foreign key (delegation_id, conference_id) references accreditation.delegation (id, conference_id),
	constraint offers_end check ((state = 'offered') = (offered_until is not null)),
	constraint waiting_has_a_place_in_line check (state <> 'waiting' or waiting_since is not null),
	constraint refusals_have_a_ground check (state <> 'refused' or (refused_at is not null and ground is not null))
);
-- One address registers once; who withdrew may come back.
create unique index registration_by_email on accreditation.registration (conference_id, email)
	where state <> 'withdrawn';
create index registration_by_category on accreditation.registration (conference_id, category, state);
create index registration_by_delegation on accreditation.registration (delegation_id) where delegation_id is not null;
create index registration_by_offer on accreditation.registration (offered_until) where state = 'offered';

-- What happened to a registration, in order.
create table accreditation.registration_step (
	id bigint generated always as identity primary key,
	registration_id uuid not null references accreditation.registration on delete cascade,
	at timestamptz not null,
	step text not null,
	taken_by text not null check (taken_by in ('self', 'focal-point', 'officer', 'system')),
	person_id uuid references platform.person on delete set null,
	state text not null
);
create index registration_step_by_registration on accreditation.registration_step (registration_id, id);
