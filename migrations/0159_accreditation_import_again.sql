-- Tables that wait from before may hold dates of birth, which are no longer stored: whoever brought one brings it again.
delete from accreditation.import;
