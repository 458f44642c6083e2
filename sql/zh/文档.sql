-- 每份文档一行，不含全文。
-- One row per document, without its full text, which spreadsheets cannot hold.
SELECT
  doc_id, title, locality, province, city, county, town, region_code, level, year, kind,
  published_on, char_count, source_path, url
FROM documents
