-- 每份文档的数词、数量、指标和条目各认出多少？
-- How much of each document was accounted for: numerals by class, quantities with and without a name,
-- indicators with and without a canonical name, sentences that gave at least one row? And how many other
-- texts claim to be the same report (同一地方、年份和文种)?
WITH numeral AS (
  SELECT
    doc_id,
    count(*) AS numerals,
    count(*) FILTER (class = 'quantity') AS numerals_quantity,
    count(*) FILTER (class = 'date') AS numerals_date,
    count(*) FILTER (class = 'ordinal') AS numerals_ordinal,
    count(*) FILTER (class = 'enumerator') AS numerals_enumerator,
    count(*) FILTER (class = 'identifier') AS numerals_identifier,
    count(*) FILTER (class = 'name') AS numerals_name,
    count(*) FILTER (class = 'indefinite') AS numerals_indefinite
  FROM numerals GROUP BY doc_id
),
quantity AS (
  SELECT
    doc_id,
    count(*) AS quantities,
    count(*) FILTER (name IS NOT NULL) AS quantities_named,
    count(*) FILTER (name IS NULL) AS quantities_unnamed
  FROM quantities GROUP BY doc_id
),
indicator AS (
  SELECT
    doc_id,
    count(*) AS indicators,
    count(*) FILTER (indicator IS NOT NULL) AS indicators_canonical,
    count(*) FILTER (indicator IS NULL) AS indicators_other
  FROM indicators GROUP BY doc_id
),
project AS (SELECT doc_id, count(*) AS projects FROM projects GROUP BY doc_id),
measure AS (SELECT doc_id, count(*) AS measures FROM measures GROUP BY doc_id),
fruitful AS (
  SELECT doc_id, item_no FROM quantities
  UNION SELECT doc_id, item_no FROM project_mentions
  UNION SELECT doc_id, item_no FROM measures
),
item AS (
  SELECT items.doc_id, count(*) AS items, count(fruitful.item_no) AS items_covered
  FROM items LEFT JOIN fruitful USING (doc_id, item_no)
  WHERE items.kind = 'sentence'
  GROUP BY items.doc_id
),
-- Copies of one text are one document. Two texts of one place, year and kind are two versions of a
-- report or a misread place or year: worth a look either way.
rival AS (
  SELECT doc_id, count(*) OVER (PARTITION BY region, year, kind) - 1 AS rivals
  FROM documents INNER JOIN mart.document_region USING (doc_id)
  WHERE year IS NOT NULL AND kind IS NOT NULL
)
SELECT
  doc_id, source_path, locality, year, kind, char_count,
  coalesce(numerals, 0) AS numerals,
  coalesce(numerals_quantity, 0) AS numerals_quantity,
  coalesce(numerals_date, 0) AS numerals_date,
  coalesce(numerals_ordinal, 0) AS numerals_ordinal,
  coalesce(numerals_enumerator, 0) AS numerals_enumerator,
  coalesce(numerals_identifier, 0) AS numerals_identifier,
  coalesce(numerals_name, 0) AS numerals_name,
  coalesce(numerals_indefinite, 0) AS numerals_indefinite,
  coalesce(quantities, 0) AS quantities,
  coalesce(quantities_named, 0) AS quantities_named,
  coalesce(quantities_unnamed, 0) AS quantities_unnamed,
  coalesce(indicators, 0) AS indicators,
  coalesce(indicators_canonical, 0) AS indicators_canonical,
  coalesce(indicators_other, 0) AS indicators_other,
  coalesce(projects, 0) AS projects,
  coalesce(measures, 0) AS measures,
  coalesce(items, 0) AS items,
  coalesce(items_covered, 0) AS items_covered,
  coalesce(rivals, 0) AS rivals
FROM documents
LEFT JOIN numeral USING (doc_id)
LEFT JOIN quantity USING (doc_id)
LEFT JOIN indicator USING (doc_id)
LEFT JOIN project USING (doc_id)
LEFT JOIN measure USING (doc_id)
LEFT JOIN item USING (doc_id)
LEFT JOIN rival USING (doc_id)
