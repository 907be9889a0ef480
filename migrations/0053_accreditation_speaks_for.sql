-- The further delegation that a participant chose to speak for, in place of their own; null = their own.
alter table accreditation.participant
	add column speaks_for uuid references accreditation.delegation on delete set null;
create index participant_by_speaks_for on accreditation.participant (speaks_for) where speaks_for is not null;

-- Who may speak is chosen by the focal point of the own delegation; for a further one the officers have chosen the person.
create or replace view conference.role_holder as
	select p.conference_id, p.person_id, p.role, case when d.id is not null and (p.may_speak or p.speaks_for is not null)
		then jsonb_build_object('id', d.id, 'entry', d.entry_id, 'name', d.name, 'class', d.class, 'seat', d.seat)
		end as delegation
	from accreditation.participant p
	left join accreditation.delegation d on d.id = coalesce(p.speaks_for, p.delegation_id);
