-- An issued journal or report is reopened for a revision. The issued document stays the valid one until the revision
-- is issued: the revision has a draft of its own, and an issued report keeps what its conclusions said.
alter table floor.journal
	add reopened boolean not null default false,
	-- The draft of the revision that is being issued.
	add revision_id uuid references documents.document on delete set null;
alter table floor.report
	add reopened boolean not null default false,
	add revision_id uuid references documents.document on delete set null;

-- What the issued report says: {text, addressee, addresseeEntry, addresseeText, place, at (ms)}.
alter table floor.conclusion add issued jsonb check (jsonb_typeof(issued) = 'object');
update floor.conclusion set issued = jsonb_build_object('text', text, 'addressee', addressee,
	'addresseeEntry', addressee_entry, 'addresseeText', addressee_text, 'place', place_id,
	'at', (extract(epoch from at) * 1000)::bigint)
where number is not null;
