-- Young people. A registration of somebody under 18 has a pseudonym and no account; the name and the consents are here.
alter table accreditation.delegation add column is_youth boolean not null default false
	constraint youth_organisations_are_ngos check (not is_youth or class = 'ngo');

alter table accreditation.registration
	add column is_minor boolean not null default false,
	add constraint minors_have_a_pseudonym check (not is_minor
		or (category = 'youth' and delegation_id is not null and person_id is null
			and given_name = '' and badge_name = '' and passport_name = ''));

create table accreditation.young_person (
	registration_id uuid primary key references accreditation.registration on delete cascade,
	conference_id uuid not null references conference.conference on delete cascade,
	age_band text not null check (age_band in ('14-15', '16-17', '18-24')),
	-- The rest is of minors. The number in the pseudonym:
	number int check (number > 0),
	given_name text not null default '' check (length(given_name) <= 200),
	family_name text not null default '' check (length(family_name) <= 200),
	guardian_name text not null default '' check (length(guardian_name) <= 200),
	guardian_email text check (guardian_email = lower(guardian_email) and length(guardian_email) <= 254),
	adult_id uuid references accreditation.registration on delete set null,
	-- The signed form, if there is one.
	file_id uuid references platform.file,
	-- SHA-256 of the keys in the links with which consent is given.
	person_hash bytea unique,
	guardian_hash bytea unique,
	unique (conference_id, number),
	constraint minors_have_a_guardian check (case when age_band = '18-24' then number is null and given_name = ''
		and family_name = '' and guardian_email is null and person_hash is null and guardian_hash is null
		else number is not null and family_name <> '' and guardian_email is not null and person_hash is not null
		and guardian_hash is not null end)
);
create index young_person_by_adult on accreditation.young_person (adult_id) where adult_id is not null;
create index young_person_by_file on accreditation.young_person (file_id) where file_id is not null;

-- Each answer of a young person or a guardian; the last one counts.
create table accreditation.young_consent (
	id bigint generated always as identity primary key,
	registration_id uuid not null references accreditation.young_person on delete cascade,
	given_by text not null check (given_by in ('person', 'guardian')),
	at timestamptz not null,
	-- The guardian's: that the young person takes part at all.
	takes_part boolean,
	picture boolean not null,
	recording boolean not null,
	transcript boolean not null,
	constraint guardians_decide_on_taking_part check ((given_by = 'guardian') = (takes_part is not null))
);
create index young_consent_by_registration on accreditation.young_consent (registration_id, given_by, id);
