-- 每份文档都切出了条目。
-- Every document was cut into items.
-- severity: warn
-- table: documents
SELECT doc_id, source_path, char_count FROM documents ANTI JOIN items USING (doc_id)
