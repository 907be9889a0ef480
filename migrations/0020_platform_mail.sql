-- The outbox of mail: HTML and a calendar entry beside the text, emails held until somebody releases them, and an end of
-- the attempts.
alter table platform.mail drop constraint mail_state_check;
update platform.mail set state = case state when 'queued' then 'waiting' when 'kept' then 'stored' else state end;
alter table platform.mail
	-- stored: no mail server is set; failed: it is tried again; given-up: it is not
	alter column state set default 'waiting',
	add check (state in ('held', 'waiting', 'stored', 'sent', 'failed', 'given-up')),
	add column html text,
	add column calendar text,
	add column calendar_method text check (calendar_method in ('PUBLISH', 'REQUEST', 'CANCEL')),
	add check ((calendar is null) = (calendar_method is null)),
	add column unsubscribe text check (unsubscribe ~ '^https?://'),
	-- when what it says is of no use any more
	add column expires_at timestamptz,
	-- when it was written, released or sent again: attempts end a day later
	add column queued_at timestamptz not null default now();
-- Until now every email had a link to sign in.
update platform.mail set expires_at = made_at + interval '15 minutes', queued_at = made_at;

-- Keys of emails that were written, so that none is written twice. They outlive the emails.
create table platform.mail_key (
	key text primary key check (length(key) between 1 and 200),
	used_at timestamptz not null default now()
);
create index on platform.mail_key (used_at);
