-- What stood there when a delegation proposed its correction: only what it changed is changed when it is approved.
alter table documents.proposed_correction
	add column title_before jsonb not null default '{}' check (jsonb_typeof(title_before) = 'object'),
	add column original_before text;
