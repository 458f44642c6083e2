-- 每个指标一行，附所在文档的地方、年份和所在句子。
-- One row per indicator, with its document's place and year and the sentence that states it.
SELECT
  d.locality, d.year, d.kind,
  i.name, i.indicator, i.value, i.value_max, i.unit, i.bound, i.stat, i.status, i.commitment,
  i.period_start, i.period_end, i.text, items.text AS 所在句子, d.source_path, i.doc_id, i.start_char
FROM indicators AS i
JOIN documents AS d USING (doc_id)
LEFT JOIN items ON items.doc_id = i.doc_id AND items.item_no = i.item_no
