-- 同一文档的条目互不重叠。
-- The items of a document do not overlap.
-- severity: error
-- table: items
SELECT doc_id, item_no, start_char, end_char
FROM items
QUALIFY start_char < lag(end_char) OVER (PARTITION BY doc_id ORDER BY start_char, item_no)
