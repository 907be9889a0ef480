-- What came of a statement is found by its place.
create index conclusion_by_issued_place on floor.conclusion (((issued->>'place')::uuid)) where issued is not null;
create index report_by_document on floor.report (document_id) where document_id is not null;
