-- Emails to the people of a conference: whom, which kind, and what caused it. The outbox has the emails themselves.
create table accreditation.email (
	id bigint generated always as identity primary key,
	conference_id uuid not null references conference.conference on delete cascade,
	-- To a registered person; or to a focal point, for a delegation.
	registration_id uuid references accreditation.registration on delete cascade,
	person_id uuid references platform.person on delete cascade,
	delegation_id uuid references accreditation.delegation on delete cascade,
	kind text not null,
	-- What it is written for once: a step, a deadline, a publication.
	cause text not null,
	-- For changes: those published after this moment.
	changes_since timestamptz,
	due_at timestamptz not null,
	-- Without an email, if it was no longer true when it was to be written.
	written_at timestamptz,
	email_id uuid unique references platform.mail on delete set null,
	released_by uuid references platform.person on delete set null,
	released_at timestamptz,
	unique nulls not distinct (conference_id, registration_id, person_id, delegation_id, kind, cause)
);
create index email_due on accreditation.email (due_at) where written_at is null;
create index email_by_registration on accreditation.email (registration_id) where registration_id is not null;
create index email_by_person on accreditation.email (person_id) where person_id is not null;
create index email_by_delegation on accreditation.email (delegation_id) where delegation_id is not null;

-- Whoever is deleted leaves no email in the outbox.
create function accreditation.delete_mail() returns trigger language plpgsql as $$
begin
	delete from platform.mail where id = old.email_id;
	return null;
end $$;
create trigger delete_mail after delete on accreditation.email
	for each row when (old.email_id is not null) execute function accreditation.delete_mail();

create table accreditation.email_setting (
	conference_id uuid primary key references conference.conference on delete cascade,
	-- Kinds that are sent without release.
	at_once text[] not null default '{}',
	-- Whom the public and recipients can write to.
	contact text check (contact like '%_@_%' and length(contact) <= 254),
	-- The latest publication whose changes accredited people were notified of.
	notified_until timestamptz
);
