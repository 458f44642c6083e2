-- 占比不超过 1000%，金额不超过全国生产总值（约 140 万亿元），所在句子一并列出。
-- No percent level is above 1000, and no amount above the country's GDP; the sentence is shown.
-- severity: warn
-- table: indicators
SELECT indicators.doc_id, indicators.start_char, name, indicators.text, value, items.text AS sentence
FROM indicators INNER JOIN items USING (doc_id, item_no)
WHERE
  (unit = '%' AND stat IN ('level', 'share', 'share_of_target') AND abs(value) > 1000)
  OR (unit = '元' AND abs(value) > 1.4e14)
