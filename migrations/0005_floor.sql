-- The floor of a meeting: a log of events, and what the database itself keeps of the rules.
-- docs/rules/floor.md
create schema floor;

-- One row a meeting, locked while something is decided about it; revisions follow without a gap.
create table floor.meeting (
	meeting_id uuid primary key references conference.meeting,
	revision int not null default 0 check (revision >= 0)
);

create table floor.event (
	meeting_id uuid not null references floor.meeting,
	revision int not null check (revision > 0),
	-- The revision of the first event of the same command.
	step int not null check (step > 0 and step <= revision),
	kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
	data jsonb not null check (jsonb_typeof(data) = 'object'),
	at timestamptz not null,
	by_person uuid not null references platform.person,
	by_as text not null check (by_as in ('chair', 'officer', 'delegation')),
	-- The one-time key of the form that made it, on the first event of a step.
	key text check (length(key) between 16 and 100),
	primary key (meeting_id, revision),
	constraint key_once unique (meeting_id, key),
	check (key is null or step = revision)
);

-- 11.1: what happened is not changed or removed.
create trigger event_append_only before update or delete or truncate on floor.event
	for each statement execute function platform.refuse_change();

-- 11.2, 11.3: events follow each other without a gap, and time does not go backwards.
create function floor.follows() returns trigger language plpgsql as $$
declare
	before record;
begin
	select revision, at into before from floor.event
		where meeting_id = new.meeting_id order by revision desc limit 1;
	if new.revision <> coalesce(before.revision, 0) + 1 then
		raise exception 'event % of meeting % does not follow %', new.revision, new.meeting_id, before.revision;
	end if;
	if new.at < before.at then
		raise exception 'event % of meeting % happened before the one it follows', new.revision, new.meeting_id;
	end if;
	return new;
end $$;
create trigger event_follows before insert on floor.event for each row execute function floor.follows();

-- Who waits. 4.5: a delegation once per item and kind.
create table floor.place (
	id uuid primary key,
	meeting_id uuid not null references floor.meeting,
	item_id uuid not null references conference.item,
	delegation_id uuid not null references conference.delegation,
	kind text not null check (kind in ('statement', 'right-of-reply', 'point-of-order')),
	asked_at timestamptz not null,
	constraint waits_once unique (meeting_id, item_id, delegation_id, kind)
);
create index place_by_delegation on floor.place (delegation_id);

-- Who has the floor, and who had it.
create table floor.speech (
	place_id uuid primary key,
	meeting_id uuid not null references floor.meeting,
	item_id uuid not null references conference.item,
	delegation_id uuid not null references conference.delegation,
	kind text not null check (kind in ('statement', 'right-of-reply', 'point-of-order')),
	reply smallint not null check (reply between 0 and 2),
	started_at timestamptz not null,
	ended_at timestamptz check (ended_at >= started_at),
	held boolean not null default false,
	constraint replies_are_counted check ((reply > 0) = (kind = 'right-of-reply')),
	constraint held_while_open check (not held or ended_at is null)
);
-- 5.4: one speaker at a time; 8.3: at most one speech held.
create unique index one_speaker on floor.speech (meeting_id) where ended_at is null and not held;
create unique index one_held on floor.speech (meeting_id) where held;
-- 7.3: the first and the second right of reply, each once.
create unique index reply_once on floor.speech (meeting_id, item_id, delegation_id, reply) where reply > 0;
create index speech_by_meeting on floor.speech (meeting_id, started_at);
create index speech_by_delegation on floor.speech (delegation_id);
