-- 每文档每项目一行，附所在文档的地方和年份。
-- One row per document and project, with the document's place and year.
SELECT
  d.locality, d.year,
  p.name, p.status, p.investment, p.annual_investment, p.invested, p.progress,
  p.start_date, p.due_date, p.mentions, d.source_path, p.doc_id, p.project_no
FROM projects AS p
JOIN documents AS d USING (doc_id)
