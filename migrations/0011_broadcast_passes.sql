-- Which passes of a meeting are good: those of this round. It is raised when somebody loses the right to them, and lies
-- here so that no restart forgets it and every process has the same.
alter table broadcast.hall
	add column pass_round int not null default 0 check (pass_round >= 0),
	-- Of which conference the meeting is; null where nobody has said it: then its passes are renewed with those of any.
	add column conference_id uuid references conference.conference;
update broadcast.hall set conference_id = meeting.conference_id
	from conference.meeting where meeting.id = hall.meeting_id;
