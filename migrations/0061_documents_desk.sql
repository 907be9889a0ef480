-- What the documents officer decides. docs/rules/documents.md §3

-- Per conference and kind: the usual series, and when translations are due before the release.
create table documents.kind_setting (
	conference_id uuid not null references conference.conference on delete cascade,
	kind text not null,
	series_id uuid references documents.series,
	-- Working days.
	due_days int check (due_days between 0 and 250),
	primary key (conference_id, kind)
);

-- A correction without a text of its own: it changes the distribution of its base.
alter table documents.document add column distribution_only boolean not null default false
	check (not distribution_only or suffix = 'Corr');

-- A reserved symbol may be withdrawn before anything was issued under it.
alter table documents.document drop constraint document_check2;
alter table documents.document add constraint document_issued_at
	check (case state when 'issued' then issued_at is not null when 'withdrawn' then true else issued_at is null end);

create index document_by_base on documents.document (base_id) where base_id is not null;

-- A delegation's own correction of an issued document; it waits for the officer.
create table documents.proposed_correction (
	document_id uuid primary key references documents.document on delete cascade,
	title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
	original_language text not null check (original_language ~ '^[a-z]{2,3}$'),
	proposed_at timestamptz not null,
	proposed_by uuid references platform.person on delete set null
);
