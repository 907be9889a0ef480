-- A meeting with minutes, notes or rapporteurs is in use: publishing cannot remove it.
alter table floor.rapporteur
	drop constraint rapporteur_meeting_id_fkey,
	add foreign key (meeting_id) references conference.meeting;
-- A conference is still deleted with its conclusions: this key is checked after both cascades.
alter table floor.conclusion
	drop constraint conclusion_meeting_id_conference_id_fkey,
	add foreign key (meeting_id, conference_id) references conference.meeting (id, conference_id);
alter table floor.minutes
	drop constraint minutes_meeting_id_fkey,
	add foreign key (meeting_id) references conference.meeting;
