-- 每个数量所在的条目都在，数量从该条目中起始。
-- The item of every amount exists, and the amount starts in it.
-- severity: error
-- table: quantities
SELECT q.doc_id, q.item_no, q.start_char, q.text
FROM quantities AS q
LEFT JOIN items AS i USING (doc_id, item_no)
WHERE i.doc_id IS NULL OR q.start_char < i.start_char OR q.start_char >= i.end_char
