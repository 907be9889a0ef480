-- What becomes of a text after its statement, and the document that was made of it. docs/rules/floor.md §12
alter table floor.text
	add column text_use text not null default 'interpreters' check (text_use in ('interpreters', 'after', 'now')),
	-- Who chose that it becomes a document.
	add column person_id uuid references platform.person on delete set null;

-- A statement becomes one document, however often its text is submitted.
create table floor.statement_document (
	place_id uuid primary key,
	meeting_id uuid not null references floor.meeting,
	document_id uuid not null unique references documents.document on delete cascade
);
create index statement_document_by_meeting on floor.statement_document (meeting_id);
