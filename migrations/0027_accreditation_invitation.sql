-- Invitations: whom a conference asks for people, in which words; what a delegation says of its people; targets.

alter table accreditation.focal_point
	-- For emails.
	add column language text not null default 'en',
	add column invited_at timestamptz,
	add column opened_at timestamptz;

alter table accreditation.registration
	-- Optional answers, which are only counted.
	add column gender text check (gender in ('woman', 'man', 'other')),
	add column ministry text check (ministry in ('interior', 'justice', 'health', 'foreign-affairs', 'education', 'other')),
	-- A member of a permanent mission, who can be nominated again for later conferences.
	add column is_standing boolean not null default false,
	add column may_speak boolean not null default true,
	add column may_submit boolean not null default true;
create index registration_standing on accreditation.registration (delegation_id) where is_standing;
create index delegation_by_entry on accreditation.delegation (entry_id) where entry_id is not null;

alter table accreditation.participant
	-- In the name of the delegation: to ask for the floor, to submit papers.
	add column may_speak boolean not null default true,
	add column may_submit boolean not null default true;

-- The delegation of a role is the one that its holder may speak for.
create or replace view conference.role_holder as
	select p.conference_id, p.person_id, p.role, case when d.id is not null and p.may_speak then jsonb_build_object(
		'id', d.id, 'entry', d.entry_id, 'name', d.name, 'class', d.class, 'seat', d.seat) end as delegation
	from accreditation.participant p left join accreditation.delegation d on d.id = p.delegation_id;

-- The words of the invitation and the targets of a conference.
create table accreditation.invitation (
	conference_id uuid primary key references conference.conference on delete cascade,
	-- By language, with placeholders such as {delegation}.
	subject jsonb not null default '{}',
	body jsonb not null default '{}',
	targets jsonb not null default '[]'
);

-- Notes verbales and letters of credentials: each upload stays.
create table accreditation.credentials (
	id uuid primary key default gen_random_uuid(),
	delegation_id uuid not null references accreditation.delegation on delete cascade,
	file_id uuid not null references platform.file,
	received_at timestamptz not null,
	received_from uuid references platform.person on delete set null,
	checked_at timestamptz,
	checked_by uuid references platform.person on delete set null
);
create index credentials_by_delegation on accreditation.credentials (delegation_id, received_at);
create index credentials_by_file on accreditation.credentials (file_id);
