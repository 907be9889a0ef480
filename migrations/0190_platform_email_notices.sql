-- Steps that somebody is to be told by email, until the email is written. Of several of a kind about one thing the newest.
create table platform.email_notice (
	-- `<slice>:<email>`: who writes it.
	kind text not null check (kind ~ '^[a-z]+:[a-z-]+$'),
	-- Ids only: what it is about.
	about text not null check (length(about) <= 200),
	detail jsonb not null default '{}',
	-- Of this step: it is told once.
	cause uuid not null default gen_random_uuid(),
	due_at timestamptz not null,
	primary key (kind, about)
);
create index email_notice_oldest on platform.email_notice (due_at);

-- Those of documents wait here from now on.
alter table documents.author_email set schema platform;
insert into platform.email_notice (kind, about, detail, cause, due_at)
	select 'documents:author', document_id::text, jsonb_build_object('step', step), id, created_at
	from platform.author_email;
drop table platform.author_email;
