-- 程序本身读取或抽取失败的文件不到一半：过半是程序的错，不能拿空库顶替好库。
-- Reading or extraction broke down on fewer than half of the files: when it does on more, the program is
-- at fault, not the files, and an empty release must not replace a good one.
-- severity: error
-- table: sources
WITH verdict AS (
  SELECT
    count(*) FILTER (reason LIKE 'reading failed: %' OR reason LIKE 'extraction failed: %') AS failed,
    count(*) FILTER (outcome = 'loaded' AND doc_id IS NOT NULL) AS loaded,
    any_value(reason) FILTER (reason LIKE '%ing failed: %' OR reason LIKE '%ion failed: %') AS why
  FROM sources
)
SELECT * FROM verdict WHERE failed > 0 AND failed >= loaded
