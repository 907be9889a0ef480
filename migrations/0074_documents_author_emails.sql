-- Who handed in a document last, and the email that tells them when it is returned or issued. docs/rules/documents.md 4.8
alter table documents.document
	add column submitted_by uuid references platform.person on delete set null,
	-- The language of the page on which they did; null: a statement from the floor.
	add column submitted_language text;
update documents.document set submitted_by = created_by where submitted_at is not null;
create index document_by_submitter on documents.document (submitted_by) where submitted_by is not null;

-- An email to be written; only the newest step of a document is told.
create table documents.author_email (
	document_id uuid primary key references documents.document on delete cascade,
	-- Of this step: it is told once.
	id uuid not null default gen_random_uuid(),
	step text not null check (step in ('returned', 'issued')),
	created_at timestamptz not null
);
create index author_email_oldest on documents.author_email (created_at);
