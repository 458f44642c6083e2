-- 至少有一份文档入库。
-- At least one document was loaded.
-- severity: warn
-- table: documents
SELECT 'no document was loaded' AS problem WHERE NOT EXISTS (FROM documents)
