-- Texts that a delegation submitted as documents from the floor, until a job has made a file of each.
create table documents.submitted_text (
	document_id uuid primary key references documents.document on delete cascade,
	text text not null check (length(text) between 1 and 20000),
	created_at timestamptz not null
);
