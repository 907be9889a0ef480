-- What a captioner's key is for: to write the captions of one language, and to send nothing.
alter table broadcast.key add column captions text check (captions ~ '^[a-z]{2,3}$');
alter table broadcast.key drop constraint key_tracks_check;
alter table broadcast.key add constraint key_of_one_kind
	check (cardinality(tracks) between 1 and 20 and captions is null or cardinality(tracks) = 0 and captions is not null);

-- The lines that captioners write while they listen, and those of files. What was corrected is kept as it stands
-- now. Of what was taken back only the id stays, so that nothing comes back by being sent twice.
create table broadcast.caption (
	-- Made by whoever writes, before it is sent: a line sent again is the same line.
	id uuid primary key,
	meeting_id uuid not null references broadcast.hall,
	language text not null check (language ~ '^[a-z]{2,3}$'),
	text text not null,
	-- Who had the floor, as the language calls them.
	speaker text check (length(speaker) between 1 and 200),
	-- Unix time in ms: when its first letter was written and when it was finished; of a file, when it is shown.
	starts bigint not null,
	ends bigint not null check (ends >= starts),
	-- By how many ms what its writer heard was behind the hall.
	behind int not null check (behind between 0 and 60000),
	-- When it was taken in, unix ms.
	came bigint not null,
	typed boolean not null,
	revision int not null default 0 check (revision >= 0),
	withdrawn boolean not null default false,
	-- Who wrote it: a person, or whoever has the key.
	made_by uuid references platform.person,
	made_with uuid references broadcast.key,
	search tsvector not null generated always as (conference.found_by(language, '', '', text)) stored,
	check (case when withdrawn then text = '' and speaker is null else length(text) between 1 and 600 end)
);
-- Words are looked for within one meeting: a few thousand lines.
create index caption_of_meeting on broadcast.caption (meeting_id, language, starts);
