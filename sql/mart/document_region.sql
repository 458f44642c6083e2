-- 每份文档说的是哪个地区？键优先用行政区划代码；同名地区只要有一份文档带代码，就都用它。
-- Which region does each document speak of? Its division code is the key; documents of the same names
-- share the code as soon as one of them has it. A document that names no place stands for itself.
WITH named AS (
  SELECT
    doc_id, level, region_code, locality,
    nullif(concat_ws('/', province, city, county, town), '') AS names
  FROM documents
),
coded AS (
  SELECT
    *,
    CASE WHEN names IS NOT NULL THEN max(region_code) OVER (PARTITION BY names, level) END AS code_of_names
  FROM named
)
SELECT
  doc_id,
  coalesce(region_code, code_of_names, names, locality, '文档 ' || doc_id) AS region,
  coalesce(replace(names, '/', ''), locality) AS region_name,
  level
FROM coded
