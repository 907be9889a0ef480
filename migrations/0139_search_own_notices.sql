-- The notices that the index follows are in `platform.due_notice`. Databases that were made on the day of 0110 also have
-- an older table of them.
do $$
begin
	if to_regclass('search.due') is null then return; end if;
	insert into platform.due_notice (topic, payload) select topic, payload from search.due order by id;
	-- With its trigger on the outbox.
	drop function search.note_due() cascade;
	drop table search.due;
end $$;
