-- Letters to delegations: by email to their focal points, or as a note for each. docs/rules/accreditation.md 14
alter table accreditation.letter
	add column way text not null default 'people' check (way in ('people', 'email', 'note')),
	-- A reminder: from then on its emails are written to those who have not nominated. Null = none.
	add column remind_at timestamptz check (remind_at is null or way = 'email');
create index letter_to_remind on accreditation.letter (remind_at) where remind_at is not null and prepared_at is null;

create table accreditation.letter_delegation (
	letter_id uuid not null references accreditation.letter on delete cascade,
	delegation_id uuid not null references accreditation.delegation on delete cascade,
	-- Why nothing was written to it, or to one of its focal points.
	left_out text,
	-- The day on which an officer says that the note was delivered, and who said so.
	delivered_on date,
	delivered_by uuid references platform.person on delete set null,
	primary key (letter_id, delegation_id)
);
create index letter_delegation_by_delegation on accreditation.letter_delegation (delegation_id);
create index letter_delegation_by_deliverer on accreditation.letter_delegation (delivered_by)
	where delivered_by is not null;
