-- Notices for whoever has to follow each of them, once and also after an outage; the outbox itself is for those who listen.
create table platform.due_notice (
	id bigint generated always as identity primary key,
	topic text not null,
	payload jsonb not null
);
create function platform.note_due() returns trigger language plpgsql as $$
begin
	insert into platform.due_notice (topic, payload) values (new.topic, new.payload);
	return null;
end $$;
create trigger notice_due after insert on platform.outbox for each row execute function platform.note_due();

-- Words that are written alike.
create extension if not exists pg_trgm with schema platform;
