-- 每份文档的数词分类之和等于总数，指标亦然。
-- The parts of each document's coverage add up to their whole.
-- severity: error
-- table: mart.coverage
SELECT * FROM mart.coverage
WHERE numerals <> numerals_quantity + numerals_date + numerals_ordinal + numerals_enumerator
    + numerals_identifier + numerals_name + numerals_indefinite
  OR quantities <> quantities_named + quantities_unnamed
  OR indicators <> indicators_canonical + indicators_other OR items_covered > items
