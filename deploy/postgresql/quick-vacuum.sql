-- Once, after the first migration: what counting threw away is cleared after some fifty rows, whatever the table's size.
ALTER TABLE ballots SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);
ALTER TABLE paper_ballots SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);
ALTER TABLE slips SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);
