-- What was withdrawn is looked for until it is confirmed, among the many warnings that ended.
create index warning_withdrawn on exchange.warning (id) where state = 'withdrawn';
