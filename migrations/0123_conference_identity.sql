-- How a conference shows itself: logo, accent colour, header image.
alter table conference.conference
	add column identity jsonb not null default '{}' check (jsonb_typeof(identity) = 'object');

-- The contents of its pictures, by the beginning of their SHA-256.
create table conference.picture (
	conference_id uuid not null references conference.conference on delete cascade,
	hash text not null check (hash ~ '^[0-9a-f]{32}$'),
	media_type text not null check (media_type in ('image/svg+xml', 'image/png', 'image/jpeg')),
	content bytea not null check (octet_length(content) between 1 and 1048576),
	primary key (conference_id, hash)
);
