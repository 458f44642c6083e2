-- 期间的年份在 1949 年至 2060 年之间。
-- A period lies between the years 1949 and 2060.
-- severity: warn
-- table: quantities
SELECT doc_id, start_char, text, period_start, period_end
FROM quantities
WHERE year(period_start) < 1949 OR year(period_end) > 2060
