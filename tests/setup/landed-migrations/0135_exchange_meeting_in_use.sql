-- A meeting at which a practice was presented is in use: publishing cannot remove it.
alter table exchange.presentation
	drop constraint presentation_meeting_id_fkey,
	add foreign key (meeting_id) references conference.meeting;
