-- The browser session in which a participant follows a meeting online: one at a time.
create table floor.online (
	meeting_id uuid not null references conference.meeting on delete cascade,
	person_id uuid not null references platform.person on delete cascade,
	session_id uuid not null,
	since timestamptz not null,
	-- When another session of the same person took over last.
	taken_over_at timestamptz,
	primary key (meeting_id, person_id)
);
