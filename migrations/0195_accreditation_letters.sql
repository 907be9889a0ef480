-- Letters of officers to people of a conference. docs/rules/accreditation.md 14
create table accreditation.letter (
	id uuid primary key,
	conference_id uuid not null references conference.conference on delete cascade,
	-- By language: subject, body, and who approved this text when.
	texts jsonb not null default '{}',
	revision int not null default 1,
	made_by uuid references platform.person on delete set null,
	made_at timestamptz not null,
	-- When its emails were written: nothing of it changes then.
	prepared_at timestamptz
);
create index letter_by_conference on accreditation.letter (conference_id, made_at);
create index letter_by_maker on accreditation.letter (made_by) where made_by is not null;

create table accreditation.letter_recipient (
	letter_id uuid not null references accreditation.letter on delete cascade,
	registration_id uuid not null references accreditation.registration on delete cascade,
	-- As they were when the letter was begun: the state that they were told, whether they are minors, whether at risk.
	state text not null,
	is_minor boolean not null,
	at_risk boolean not null,
	-- Why no email was written to them; null before that, and for those who have one.
	left_out text,
	primary key (letter_id, registration_id)
);
create index letter_recipient_by_registration on accreditation.letter_recipient (registration_id);

alter table accreditation.email add column letter_id uuid references accreditation.letter on delete cascade;
create index email_by_letter on accreditation.email (letter_id) where letter_id is not null;
