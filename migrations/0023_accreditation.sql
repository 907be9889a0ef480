-- Delegations and people belong to the accreditation. The speakers' lists of the floor keep referring to them.
create schema accreditation;
alter table conference.delegation set schema accreditation;
alter table conference.participant set schema accreditation;

-- The conference's gate reads a role, and in whose name it is held, in the statement that finds the conference.
create view conference.role_holder as
	select p.conference_id, p.person_id, p.role, case when d.id is not null then jsonb_build_object('id', d.id,
		'entry', d.entry_id, 'name', d.name, 'class', d.class, 'seat', d.seat) end as delegation
	from accreditation.participant p left join accreditation.delegation d on d.id = p.delegation_id;
