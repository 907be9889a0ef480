-- What tells the index of overlaps that released activities changed is read before each comparison: from an index alone,
-- since the rows of a hundred thousand activities are some hundred megabytes.
create index activity_compared on activities.activity (id) include (revision, changed_at) where state = 'released';
