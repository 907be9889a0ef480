-- How the organisation shows itself: as its folder has it, and as an administrator has set it, which goes first.
alter table directory.organisation
	add column identity jsonb not null default '{}' check (jsonb_typeof(identity) = 'object'),
	add column own_identity jsonb not null default '{}' check (jsonb_typeof(own_identity) = 'object');

-- The contents of its pictures, by the beginning of their SHA-256.
create table directory.picture (
	hash text primary key check (hash ~ '^[0-9a-f]{32}$'),
	media_type text not null check (media_type in ('image/svg+xml', 'image/png', 'image/jpeg')),
	content bytea not null check (octet_length(content) between 1 and 1048576)
);
