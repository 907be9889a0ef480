-- The state in which somebody was refused: until the email about the refusal is released, the person and the focal point see
-- one who waited for a place as waiting still, and everybody else as on hold. docs/rules/accreditation.md 3.6
alter table accreditation.registration add column refused_from text;
update accreditation.registration r set refused_from = (select before.state from accreditation.registration_step before
		where before.registration_id = r.id and before.state <> 'refused' order by before.id desc limit 1)
	where r.refused_at is not null;
