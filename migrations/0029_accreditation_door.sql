-- Badges, the keys of doors, and what the doors scanned.

create table accreditation.badge (
	id uuid primary key default gen_random_uuid(),
	registration_id uuid not null references accreditation.registration on delete cascade,
	-- In the clear, so that a badge can be printed again; it opens nothing, and a person at the door still looks.
	code text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{16}$'),
	-- The days on which it is valid; null = all.
	days date[] check (cardinality(days) between 1 and 31),
	made_at timestamptz not null,
	printed_at timestamptz,
	-- A lost badge; a registration that is no longer accredited needs no mark here.
	revoked_at timestamptz
);
create unique index badge_in_use on accreditation.badge (registration_id) where revoked_at is null;
create index badge_by_registration on accreditation.badge (registration_id);

create table accreditation.door_key (
	id uuid primary key default gen_random_uuid(),
	conference_id uuid not null references conference.conference on delete cascade,
	door text not null check (length(door) between 1 and 60),
	day date not null,
	-- The day in the conference's time zone.
	starts_at timestamptz not null,
	ends_at timestamptz not null check (ends_at > starts_at),
	-- SHA-256 of the key, which is shown once.
	hash bytea not null unique,
	made_at timestamptz not null,
	made_by uuid references platform.person on delete set null,
	revoked_at timestamptz
);
create index door_key_by_day on accreditation.door_key (conference_id, day);

create table accreditation.scan (
	-- Made by the device, so a scan that is sent twice is stored once.
	id uuid primary key,
	registration_id uuid not null references accreditation.registration on delete cascade,
	door_key_id uuid not null references accreditation.door_key on delete cascade,
	device uuid not null,
	at timestamptz not null,
	received_at timestamptz not null,
	outcome text not null check (outcome in ('admitted', 'not-today', 'revoked')),
	-- Received after the key had ended.
	late boolean not null,
	undone_at timestamptz,
	undone_by uuid references platform.person on delete set null,
	undone_reason text check (length(undone_reason) between 1 and 300),
	constraint undone_with_a_reason check ((undone_at is null) = (undone_reason is null))
);
create index scan_by_registration on accreditation.scan (registration_id, at);
create index scan_by_door_key on accreditation.scan (door_key_id, at);
