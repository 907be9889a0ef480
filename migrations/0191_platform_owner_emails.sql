-- Emails to those who submitted practices wait with those of the other slices.
alter table practices.owner_email set schema platform;
insert into platform.email_notice (kind, about, detail, cause, due_at)
	select 'practices:owner', concat_ws(' ', practice_id, coalesce(version_id::text, ''), step),
		jsonb_build_object('practice', practice_id, 'version', coalesce(version_id::text, ''), 'step', step), id, created_at
	from platform.owner_email;
drop table platform.owner_email;
