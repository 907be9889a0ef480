-- The log of a sample meeting can be removed with its meeting, by the one operation that names the meeting. Every other
-- log stays (docs/rules/floor.md 11.1).
create function floor.refuse_event_change() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' and old.meeting_id::text = current_setting('rostrum.removed_sample', true) and exists (
		select from conference.meeting m join conference.conference c on c.id = m.conference_id
		where m.id = old.meeting_id and c.sample
	) then
		return old;
	end if;
	raise exception 'rows of %.% are never changed or removed', tg_table_schema, tg_table_name;
end $$;
drop trigger event_append_only on floor.event;
create trigger event_append_only before update or delete on floor.event
	for each row execute function floor.refuse_event_change();
create trigger event_not_truncated before truncate on floor.event
	for each statement execute function platform.refuse_change();
