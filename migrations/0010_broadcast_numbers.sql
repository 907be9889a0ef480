-- How many watched and listened, minute by minute; nothing about who. What is counted are the seconds of a track that
-- were given out within a minute, divided by sixty.
create table broadcast.minute (
	meeting_id uuid not null references broadcast.hall,
	-- Minutes since 1970.
	minute int not null,
	track text not null check (track ~ '^(picture|floor|[a-z]{2,3})$'),
	watching real not null check (watching >= 0),
	-- For how many seconds of it players had nothing of the track's own.
	missing real not null check (missing >= 0),
	primary key (meeting_id, minute, track)
);
