-- Names in use by which an entry is found and which no page shows, such as "Holland": several in one text.
alter table directory.name drop constraint name_form_check,
	add check (form in ('site', 'document', 'formal', 'short', 'sort', 'search'));
