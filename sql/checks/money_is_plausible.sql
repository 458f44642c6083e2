-- 单笔金额不到一千万亿元。
-- No amount of money reaches a thousand trillion 元.
-- severity: warn
-- table: quantities
SELECT doc_id, start_char, text, value FROM quantities WHERE unit = '元' AND value >= 1e15
