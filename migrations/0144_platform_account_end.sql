-- Accounts that nobody needs end some time after their last visit. docs/rules/accreditation.md 13.7
alter table platform.person
	-- The last visit; for accounts from before this migration the migration.
	add column seen_at timestamptz not null default now(),
	-- When the person was told by email that the account ends; counts only if it is after the last visit.
	add column end_told_at timestamptz,
	-- When the account ended: name, address and ways to sign in are gone, its id stays for the audit and records.
	add column deleted_at timestamptz;
create index person_by_visit on platform.person (seen_at, id) where deleted_at is null;

create function platform.note_visit() returns trigger language plpgsql as $$ begin
	update platform.person set seen_at = new."updatedAt" where id = new."userId" and seen_at < new."updatedAt";
	return null;
end $$;
create trigger session_is_a_visit after insert or update of "updatedAt" on platform.session
	for each row execute function platform.note_visit();
