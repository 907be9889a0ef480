-- Guests and media who are invited by address, and the letter to them. docs/rules/accreditation.md 8.9 to 8.13
alter table accreditation.invitation
	add column guest_subject jsonb not null default '{}',
	add column guest_body jsonb not null default '{}';

create table accreditation.guest_invitation (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	email text not null check (email like '%_@_%' and length(email) <= 254),
	name text not null check (length(name) <= 200),
	category text not null check (category in ('guest', 'media')),
	language text not null,
	-- Of the key in its newest link; null once somebody has registered by it.
	key_hash bytea unique,
	-- When it ends, while its category has no deadline.
	expires_at timestamptz not null,
	invited_by uuid references platform.person on delete set null,
	-- When it was made, and when its newest email was written: the invitation, or a reminder.
	invited_at timestamptz not null,
	written_at timestamptz not null,
	-- Who answered: the invitation goes with the registration.
	registration_id uuid references accreditation.registration on delete cascade
);
create unique index guest_invitation_once on accreditation.guest_invitation (conference_id, email)
	where registration_id is null;
create index guest_invitation_by_registration on accreditation.guest_invitation (registration_id)
	where registration_id is not null;
create index guest_invitation_by_officer on accreditation.guest_invitation (invited_by) where invited_by is not null;
create index guest_invitation_by_email on accreditation.guest_invitation (email);

alter table accreditation.email add column guest_id uuid references accreditation.guest_invitation on delete cascade;
create index email_by_guest on accreditation.email (guest_id) where guest_id is not null;
