-- 每个已入库或重复的文件都有文档，被拒的文件都写明原因。
-- Every file that was loaded or repeats another has its document, or parts that have, and every rejected
-- one its reason.
-- severity: error
-- table: sources
SELECT source_path, outcome, reason, doc_id
FROM sources
WHERE
  CASE outcome
    WHEN 'rejected' THEN reason IS NULL OR doc_id IS NOT NULL
    WHEN 'duplicate' THEN reason IS NULL OR doc_id IS NULL
    ELSE doc_id IS NULL AND source_path NOT IN (FROM sources SELECT container WHERE container IS NOT NULL)
  END
