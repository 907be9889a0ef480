-- The address of a minor is that of a youth organisation or a family: several minors may have it, and an adult too.
drop index accreditation.registration_by_email;
create unique index registration_by_email on accreditation.registration (conference_id, email, delegation_id)
	nulls not distinct where state <> 'withdrawn' and not is_minor;
