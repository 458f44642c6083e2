-- 每条举措一行，附所在文档的地方和年份。
-- One row per measure, with its document's place and year.
SELECT
  d.locality, d.year,
  m.topic, m.status, m.action, m.text, m.section, m.heading, d.source_path, m.doc_id, m.item_no
FROM measures AS m
JOIN documents AS d USING (doc_id)
