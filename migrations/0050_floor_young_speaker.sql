-- Which registered young person speaks in a place of the list. The log says only that a young person does.
create table floor.young_speaker (
	place_id uuid primary key,
	meeting_id uuid not null references floor.meeting,
	registration_id uuid not null references accreditation.registration on delete cascade
);
create index young_speaker_by_registration on floor.young_speaker (registration_id);
