-- For the administrators' page: entries of a person, of an action, of a time, newest first.
create index audit_by_person on platform.audit (person_id, id);
create index audit_by_action on platform.audit (action, id);
create index audit_by_time on platform.audit (at);
