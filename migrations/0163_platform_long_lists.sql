-- The lists of emails and of accounts: pages in their order, counts by state, and words anywhere in a text.
create index mail_in_order on platform.mail (made_at desc nulls last, id);
create index mail_by_state on platform.mail (state, made_at desc nulls last, id);
create index mail_by_recipient on platform.mail (recipient, id);
create index mail_by_letters on platform.mail using gin (lower(recipient || ' ' || subject) platform.gin_trgm_ops);
drop index platform.mail_newest;
create index person_by_letters on platform.person using gin (lower(name || ' ' || email) platform.gin_trgm_ops)
	where deleted_at is null;
