-- 每个数量一行，附所在文档的地方、年份和所在句子。
-- One row per amount, with its document's place and year and the sentence that states it.
SELECT
  d.locality, d.year,
  q.name, q.number, q.number_max, q.unit_raw, q.value, q.value_max, q.unit, q.dimension, q.bound,
  q.modifier_raw, q.stat, q.status, q.period_start, q.period_end, q.role, q.text,
  items.text AS 所在句子, d.source_path, q.doc_id, q.start_char
FROM quantities AS q
JOIN documents AS d USING (doc_id)
LEFT JOIN items ON items.doc_id = q.doc_id AND items.item_no = q.item_no
