-- What is broadcast of a meeting: where its line of time begins, who may send, and what is kept.
create schema broadcast;

-- A meeting that is broadcast. `zero`: unix time in seconds from which its media count, set when the first of
-- them come; then never changed, since every address of every second hangs on it.
create table broadcast.hall (
	meeting_id uuid primary key references conference.meeting,
	zero bigint check (zero > 0 and zero % 6 = 0),
	-- From here on nothing is added, and what there is is the recording.
	ended_at timestamptz
);

-- What lets a computer send. The key itself is not kept.
create table broadcast.key (
	id uuid primary key default gen_random_uuid(),
	meeting_id uuid not null references broadcast.hall,
	tracks text[] not null check (cardinality(tracks) between 1 and 20),
	-- Whose it is, in words of whoever gave it: "booth 2, French".
	note text not null default '' check (length(note) <= 200),
	hash bytea not null unique check (length(hash) = 32),
	made_at timestamptz not null,
	made_by uuid references platform.person,
	revoked_at timestamptz
);
create index key_of_hall on broadcast.key (meeting_id);

-- What a player needs before the first fragment of a track. A sender that begins anew with another one gets the
-- next number.
create table broadcast.beginning (
	meeting_id uuid not null references broadcast.hall,
	track text not null check (track ~ '^(picture|floor|[a-z]{2,3})$'),
	version int not null check (version > 0),
	setup text not null,
	codec text not null,
	timescale int not null check (timescale > 0),
	width int not null,
	height int not null,
	default_duration bigint not null,
	default_flags bigint not null,
	bytes bytea not null check (length(bytes) <= 300000),
	primary key (meeting_id, track, version)
);

-- Six seconds of a track, or less where something breaks within them. `start` and `duration` in seconds since the
-- hall's zero.
create table broadcast.chunk (
	meeting_id uuid not null references broadcast.hall,
	track text not null,
	number int not null check (number >= 0),
	part int not null check (part >= 0),
	start double precision not null,
	duration double precision not null check (duration > 0),
	-- The beginning it needs, `<track>-<version>`: the floor's, where its sound fills a booth that begins otherwise.
	beginning text not null check (beginning ~ '^(picture|floor|[a-z]{2,3})-[0-9]+$'),
	broken boolean not null,
	-- Whether the floor's sound is in it, where the booth was silent.
	filled boolean not null,
	-- How often it was made anew, from what a booth sent after its line was back.
	revision int not null default 0 check (revision >= 0),
	bytes int not null check (bytes > 0),
	-- Whether it lies in the store, or waits on this machine's disk.
	stored boolean not null default false,
	primary key (meeting_id, track, number, part)
);
create index chunk_waiting on broadcast.chunk (meeting_id) where not stored;
