-- How many people a table has brought whom Indico had rejected, and whom an officer refused with a ground.
alter table accreditation.import add column refused int not null default 0;
