-- The list of registrations reads all answers of a conference to some questions.
create index answer_by_question on accreditation.answer (conference_id, field);
