-- Which page of a booth is on air. A booth is whoever has one key; a row is there only while somebody is on air.
create table broadcast.air (
	key_id uuid primary key references broadcast.key,
	-- What the page calls itself, by chance; it says nothing of whoever sits there.
	page uuid not null,
	-- As that interpreter wants to be called within the booth; nobody else reads it.
	name text not null check (length(name) <= 60),
	-- The first second, unix.
	since bigint not null
);
