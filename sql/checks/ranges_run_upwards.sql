-- 区间的上限大于下限。
-- The upper end of a range is above the lower one.
-- severity: warn
-- table: quantities
SELECT doc_id, start_char, text, value, value_max FROM quantities WHERE value_max <= value
