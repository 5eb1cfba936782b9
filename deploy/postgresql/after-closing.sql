-- After a household round is closed: write the tables anew into new files, and let go of the old log of writes.
-- Each line locks its table for some seconds; run it in the night.
VACUUM (FULL, ANALYZE) ballots;
VACUUM (FULL, ANALYZE) paper_ballots;
VACUUM (FULL, ANALYZE) slips;
VACUUM (FULL, ANALYZE) refusals;
VACUUM (FULL, ANALYZE) responses;
CHECKPOINT;
SELECT pg_switch_wal();
CHECKPOINT;
