-- Codes of authenticators that were given lately: each is accepted once.
create table platform.used_code (
	person_id uuid not null references platform.person on delete cascade,
	code text not null check (code ~ '^[0-9]{6}$'),
	used_at timestamptz not null default now(),
	primary key (person_id, code)
);
