-- The tables and columns of recordings are named by the terms of HLS and ISO BMFF.
alter table broadcast.beginning rename to init_segment;
alter table broadcast.chunk rename to recording_segment;
alter table broadcast.recording_segment rename column beginning to init;
alter table broadcast.recording_segment rename column broken to discontinuity;
alter table broadcast.recording_segment rename column said_start to capture_start;
alter table broadcast.recording_segment rename column said_duration to capture_duration;
alter table broadcast.break rename to discontinuity;
alter table broadcast.hall rename column pass_round to token_generation;
