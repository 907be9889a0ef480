-- Who read a sensitive answer. The reader is a pseudonym that only the key of the installation resolves. The row outlives
-- the registration, of which it holds the id only.
create table accreditation.sensitive_read (
	id bigint generated always as identity primary key,
	at timestamptz not null,
	reader text not null check (reader ~ '^(?:[0-9a-f]{32}|system)$'),
	registration_id uuid not null,
	field text not null check (field <> '' and length(field) <= 100)
);
create index sensitive_read_by_time on accreditation.sensitive_read (at);
create trigger sensitive_read_unchanged before update on accreditation.sensitive_read
	for each statement execute function platform.refuse_change();

-- Which list names the people of a category: chosen before a list is issued.
alter table accreditation.category add column listed text not null default 'none'
	check (listed in ('public', 'participants', 'none')),
	add constraint media_never_listed check (category <> 'media' or listed = 'none');

-- An issued list of participants; its lines are as they were at that moment.
create table accreditation.list_issue (
	conference_id uuid not null references conference.conference on delete cascade,
	version int not null check (version > 0),
	issued_at timestamptz not null,
	issued_by uuid references platform.person on delete set null,
	primary key (conference_id, version)
);

create table accreditation.listed_person (
	conference_id uuid not null,
	version int not null,
	-- Place in protocol order.
	line int not null,
	audience text not null check (audience in ('public', 'participants')),
	category text not null check (category <> 'media'),
	-- The delegation's name in each language, as it was.
	delegation jsonb,
	function text,
	given_name text not null,
	family_name text not null,
	form_of_address text not null,
	job_title text not null,
	-- An issued list stays when a registration is deleted.
	registration_id uuid references accreditation.registration on delete set null,
	primary key (conference_id, version, line),
	foreign key (conference_id, version) references accreditation.list_issue on delete cascade
);
create index listed_person_by_registration on accreditation.listed_person (registration_id);

-- Registrations that people deleted, so that a restored backup deletes them again. Nothing else about them is here.
create table accreditation.deletion (
	registration_id uuid primary key,
	at timestamptz not null
);
create index deletion_by_time on accreditation.deletion (at, registration_id);
