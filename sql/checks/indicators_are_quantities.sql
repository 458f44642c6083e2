-- 每个指标都是一个用途为指标的数量，反之亦然。
-- Every indicator is an amount whose role is indicator, and the other way round.
-- severity: error
-- table: indicators
SELECT doc_id, start_char, q.role, i.name
FROM (FROM quantities WHERE role = 'indicator') AS q
FULL JOIN indicators AS i USING (doc_id, start_char)
WHERE q.doc_id IS NULL OR i.doc_id IS NULL OR q.value <> i.value OR q.unit <> i.unit
