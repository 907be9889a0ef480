-- A conference is deleted with its delegations, whichever of its rows goes first.
alter table accreditation.further_delegation drop constraint further_delegation_delegation_id_fkey,
	add constraint further_delegation_delegation_id_fkey foreign key (delegation_id)
		references accreditation.delegation on delete cascade;
