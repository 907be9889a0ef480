-- One-time keys of forms that were used: a reload that sends a form again does nothing twice.
create table platform.form_key (
	person_id uuid not null references platform.person (id) on delete cascade,
	key text not null check (length(key) <= 100),
	used_at timestamptz not null,
	primary key (person_id, key)
);
create index on platform.form_key (used_at);
