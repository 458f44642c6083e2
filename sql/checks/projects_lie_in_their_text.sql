-- 项目首次出现的位置在其文档全文之内。
-- A project's first mention lies within the text of its document.
-- severity: error
-- table: projects
SELECT doc_id, project_no, name, start_char, end_char, char_count
FROM projects JOIN documents USING (doc_id)
WHERE start_char < 0 OR end_char <= start_char OR end_char > char_count
