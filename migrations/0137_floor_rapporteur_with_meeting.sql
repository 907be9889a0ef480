-- A meeting's rapporteurs are removed with it. Databases that were made on the day of 0132 keep a meeting that has some.
alter table floor.rapporteur
	drop constraint rapporteur_meeting_id_fkey,
	add foreign key (meeting_id) references conference.meeting on delete cascade;
