-- 每份文档都在覆盖情况和文档地区中。
-- Every document is in the coverage and has a region.
-- severity: error
-- table: mart.document_region
SELECT doc_id FROM documents
WHERE doc_id NOT IN (SELECT doc_id FROM mart.coverage) OR doc_id NOT IN (SELECT doc_id FROM mart.document_region)
