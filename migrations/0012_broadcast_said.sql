-- The stretch within which all of a chunk was said, seconds since the hall's zero: a sender's time can be off, and who may
-- watch is decided by what is sure. Chunks of before count as what they are dated.
alter table broadcast.chunk
	add column said_start double precision,
	add column said_duration double precision check (said_duration > 0),
	add check ((said_start is null) = (said_duration is null));

-- The seconds since a hall's zero at which all its tracks are broken off from what came before: the lists of all say so at
-- the same second, else players wait for ever for the picture of the one they hear.
create table broadcast.break (
	meeting_id uuid not null references broadcast.hall,
	second int not null check (second >= 0),
	primary key (meeting_id, second)
);
-- Of before it is known of each track by itself.
insert into broadcast.break (meeting_id, second)
	select distinct meeting_id, floor(start)::int from broadcast.chunk where broken and start >= 0
	on conflict do nothing;
