-- What the server does with the files of documents: reading their text, and printing the masthead.
alter table documents.extracted_text
	add column attempts int not null default 0,
	-- Another process does not take the same file for a while.
	add column tried_at timestamptz;

-- The masthead of an issued language version; its file is language_version.issued_file_id.
create table documents.masthead (
	version_id uuid primary key references documents.language_version on delete cascade,
	-- unchanged: a file of this type is issued as it is; failed: issued as it is, because of the fault
	state text not null default 'pending' check (state in ('pending', 'printed', 'unchanged', 'failed')),
	fault text check (fault in ('encrypted', 'signed', 'damaged', 'too-large')),
	-- Counts the orders: a result of an earlier one is not kept.
	revision int not null default 1,
	attempts int not null default 0,
	tried_at timestamptz,
	check ((fault is not null) = (state = 'failed'))
);
create index masthead_pending on documents.masthead (version_id) where state = 'pending';
