-- Registration forms, the answers to them, and visa letters.

-- The form that officers work on.
create table accreditation.form_draft (
	conference_id uuid primary key references conference.conference on delete cascade,
	revision int not null check (revision > 0),
	definition jsonb not null,
	changed_at timestamptz not null,
	changed_by uuid references platform.person on delete set null
);

-- The forms that people were shown; the newest is in use.
create table accreditation.form (
	conference_id uuid not null references conference.conference on delete cascade,
	version int not null check (version > 0),
	definition jsonb not null,
	-- Answers can be changed until then; null = no limit.
	answers_until timestamptz,
	made_at timestamptz not null,
	made_by uuid references platform.person on delete set null,
	primary key (conference_id, version)
);

create table accreditation.answer (
	registration_id uuid not null references accreditation.registration on delete cascade,
	field text not null check (length(field) <= 50),
	-- The form that was answered: it says who reads the answer and how long it is stored.
	conference_id uuid not null,
	form_version int not null,
	value jsonb not null,
	file_id uuid references platform.file,
	-- A photograph as it was cropped, JPEG; the original is not stored.
	picture bytea check (length(picture) < 1000000),
	given_at timestamptz not null,
	given_by uuid references platform.person on delete set null,
	primary key (registration_id, field),
	foreign key (conference_id, form_version) references accreditation.form on delete cascade
);
create index answer_by_file on accreditation.answer (file_id) where file_id is not null;

-- The passport data are deleted when the letter is given out.
create table accreditation.visa_letter (
	registration_id uuid primary key references accreditation.registration on delete cascade,
	issued_at timestamptz not null,
	issued_by uuid references platform.person on delete set null
);

-- The categories whose answers an officer of the conference reads; without a row, all.
create table accreditation.officer_category (
	conference_id uuid not null references conference.conference on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	category text not null check (category in ('state', 'partner', 'organisation', 'ngo', 'youth', 'media', 'guest')),
	primary key (conference_id, person_id, category)
);

-- A person finds their registrations by their address before there is an account.
create index registration_by_address on accreditation.registration (email);
