-- EXT-X-TARGETDURATION of a meeting's playlists, in seconds, fixed when something is listed first: RFC 8216 §6.2.1 forbids
-- that it changes, also when the server starts again. And pictures a second, for the master playlist of the recording.
alter table broadcast.hall
	add column target_duration smallint check (target_duration in (2, 4)),
	add column frame_rate double precision check (frame_rate > 0);
