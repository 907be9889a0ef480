-- A conference with documents is not deleted: a number that is used stays used, and files are removed with their documents.
alter table documents.document
	drop constraint document_conference_id_fkey,
	add constraint document_conference_id_fkey foreign key (conference_id) references conference.conference;
