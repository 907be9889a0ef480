-- Studies that were entered by mistake stay, with the reason, and no longer count. docs/rules/exchange.md 2.4, 2.5
alter table exchange.study
	add column withdrawn_at timestamptz,
	add column withdrawn_reason text,
	add constraint study_withdrawn check ((withdrawn_at is null) = (withdrawn_reason is null));

-- A study that was withdrawn may be entered again.
alter table exchange.study drop constraint study_version_id_identity_key;
create unique index study_identity on exchange.study (version_id, identity) where withdrawn_at is null;

-- The record of a study before each correction.
create table exchange.study_edition (
	study_id uuid not null references exchange.study on delete cascade,
	revision int not null,
	record jsonb not null,
	replaced_at timestamptz not null,
	replaced_by uuid references platform.person on delete set null,
	primary key (study_id, revision)
);
