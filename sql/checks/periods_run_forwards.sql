-- 期间的起日不晚于止日，有起必有止。
-- A period starts no later than it ends, and has both ends or none.
-- severity: error
-- table: quantities
SELECT doc_id, start_char, text, period_start, period_end
FROM quantities
WHERE period_start > period_end OR (period_start IS NULL) <> (period_end IS NULL)
