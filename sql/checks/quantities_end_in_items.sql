-- 数量不跨条目：原文在数与单位之间断行时会跨。
-- No amount runs over the end of its item, as one does when the text breaks between number and unit.
-- History: 26 of the half corpus in November 2026 (25.9⏎亿元); keep an eye on it.
-- severity: warn
-- table: quantities
SELECT q.doc_id, q.item_no, q.start_char, q.text
FROM quantities AS q
JOIN items AS i USING (doc_id, item_no)
WHERE q.end_char > i.end_char
