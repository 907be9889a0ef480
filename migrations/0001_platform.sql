-- The ground that every slice stands on: the audit, the outbox, mail. People and sessions: 0003.

create extension if not exists unaccent with schema platform;
create extension if not exists btree_gist with schema platform;

create table platform.audit (
	id bigint generated always as identity primary key,
	at timestamptz not null,
	person_id uuid,
	action text not null check (action ~ '^[a-z-]+\.[a-z-]+$'),
	thing text not null check (thing <> ''),
	detail jsonb not null default '{}'
);
create index audit_by_thing on platform.audit (thing, id);

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
	raise exception 'rows of %.% are never changed or removed', tg_table_schema, tg_table_name;
end $$;

create trigger audit_append_only before update or delete or truncate on platform.audit
	for each statement execute function platform.refuse_change();

create table platform.outbox (
	id bigint generated always as identity primary key,
	topic text not null check (topic ~ '^[a-z-]+\.[a-z-]+$'),
	payload jsonb not null,
	at timestamptz not null default now(),
	sent_at timestamptz
);
create index outbox_waiting on platform.outbox (id) where sent_at is null;
create index outbox_sent on platform.outbox (sent_at) where sent_at is not null;

create table platform.mail (
	id uuid primary key default gen_random_uuid(),
	recipient text not null,
	subject text not null,
	body text not null,
	language text not null,
	-- kept: no mail server is set, the administrator reads it here and passes it on
	state text not null default 'queued' check (state in ('queued', 'kept', 'sent', 'failed')),
	tries int not null default 0,
	last_error text,
	made_at timestamptz not null default now(),
	sent_at timestamptz,
	check ((state = 'sent') = (sent_at is not null))
);
create index mail_newest on platform.mail (made_at desc);
