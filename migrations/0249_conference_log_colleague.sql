-- Who acts with a right by section is a colleague in the log. docs/rules/accreditation.md 17.2
alter table conference.log_entry drop constraint log_entry_function_check;
alter table conference.log_entry add constraint log_entry_function_check
	check (function in ('officer', 'colleague', 'focal-point', 'participant', 'system'));
