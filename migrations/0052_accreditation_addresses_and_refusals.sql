-- One address may be registered in several delegations: a focal point who nominates somebody does not learn from a
-- refusal where else that person is registered. At most one registration of an address is accredited.
drop index accreditation.registration_by_email;
create unique index registration_by_email on accreditation.registration (conference_id, email, delegation_id)
	nulls not distinct where state <> 'withdrawn';
create unique index registration_accredited_once on accreditation.registration (conference_id, email)
	where state = 'accredited' and not is_minor;

-- When a refusal was told by a released email; the time for a review runs from then.
alter table accreditation.registration add column notified_at timestamptz;
update accreditation.registration set notified_at = refused_at where refused_at is not null;
create index registration_not_notified on accreditation.registration (id) where state = 'refused' and notified_at is null;
