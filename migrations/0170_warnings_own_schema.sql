-- Warnings and practices were one schema, `exchange`. What belongs to warnings moves, with its indexes, constraints, triggers,
-- grants and policies. docs/rules/warnings.md
create schema warnings;
alter table exchange.community set schema warnings;
alter table exchange.post set schema warnings;
alter table exchange.post_holder set schema warnings;
alter table exchange.warning set schema warnings;
alter table exchange.warning_version set schema warnings;
alter table exchange.delivery set schema warnings;
alter table exchange.answer set schema warnings;
alter table exchange.access_log set schema warnings;

-- Policies and triggers name these by their ids, so they stay the same functions.
alter function exchange.access_log_stays() set schema warnings;
alter function exchange.own_audiences() set schema warnings;
alter function exchange.caller() set schema warnings;
alter function exchange.moment() set schema warnings;
alter function exchange.mark_sample() set schema warnings;

-- The text of a function names tables and settings.
create or replace function warnings.own_audiences() returns uuid[]
	language sql stable security definer set search_path = ''
as $$
	with caller as (
		select nullif(current_setting('warnings.person', true), '')::uuid as person,
			nullif(current_setting('warnings.now', true), '')::timestamptz as moment
	), held as (
		select p.id, p.community_id
		from caller
		join warnings.post_holder h on h.person_id = caller.person and h.until is null
		join warnings.post p on p.id = h.post_id
		join warnings.community c on c.id = p.community_id
		where p.removed_at is null and c.closed_at is null
			and p.confirmed_until >= (caller.moment at time zone 'UTC')::date
	)
	select coalesce(array_agg(id), '{}') from (
		select person from caller where person is not null
		union all select held.id from held
		union select held.community_id from held
	) as own (id)
$$;
create or replace function warnings.caller() returns uuid language sql stable
	as $$ select nullif(current_setting('warnings.person', true), '')::uuid $$;
create or replace function warnings.moment() returns timestamptz language sql stable
	as $$ select nullif(current_setting('warnings.now', true), '')::timestamptz $$;
create or replace function warnings.mark_sample() returns trigger language plpgsql as $$
begin
	new.sample := coalesce((select c.sample from warnings.community c where c.id = new.community_id), false);
	return new;
end $$;

grant usage on schema warnings to rostrum_reader;

-- Notices that have not been followed yet.
update platform.outbox set topic = case topic when 'exchange.warning' then 'warnings.changed' else 'warnings.community' end
	where topic in ('exchange.warning', 'exchange.community');
update platform.due_notice set topic = case topic when 'exchange.warning' then 'warnings.changed' else 'warnings.community' end
	where topic in ('exchange.warning', 'exchange.community');
-- Emails that were sent are not sent again.
update platform.mail_key set key = 'warnings' || substr(key, length('exchange') + 1)
	where key like 'exchange.membership:%' or key like 'exchange.confirm:%';
update search.entry set slice = 'warnings', part = substr(part, length('warning/') + 1)
	where slice = 'exchange' and part like 'warning/%';
