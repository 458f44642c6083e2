-- 区间的上限大于下限（下降的区间按幅度比）。
-- The upper end of a range is above the lower one, that of a decrease in size.
-- severity: warn
-- table: quantities
SELECT doc_id, start_char, text, value, value_max FROM quantities WHERE abs(value_max) <= abs(value)
