-- A practice does not keep the meeting at which it was presented. Databases that were made on the day of 0132 still do.
alter table exchange.presentation
	drop constraint presentation_meeting_id_fkey,
	add foreign key (meeting_id) references conference.meeting on delete cascade;
