-- 每个地区、指标、期间和统计方式，哪一个值最可信，出自哪份文档？
-- Which one value per region, indicator, period and stat is the best, and which document says so?
-- An actual value beats an expected one, that beats a target. Then the kind of document that counts
-- rather than plans, then the later document, then a single exact value, then the first in the text.
WITH candidate AS (
  SELECT
    place.region, place.region_name, place.level,
    coalesce(i.indicator, i.name) AS indicator,
    i.indicator IS NOT NULL AS canonical,
    i.period_start, i.period_end, i.stat, i.value, i.value_max, i.unit, i.bound, i.status,
    i.name, i.text, i.doc_id, i.start_char, d.source_path,
    list_position(['actual', 'expected', 'target'], i.status) AS status_rank,
    list_position(['bulletin', 'report', 'summary', 'mixed', 'plan'], d.kind) AS kind_rank,
    d.year, d.published_on
  FROM indicators AS i
  JOIN documents AS d USING (doc_id)
  JOIN mart.document_region AS place USING (doc_id)
  WHERE coalesce(i.indicator, i.name) IS NOT NULL
    AND i.period_start IS NOT NULL AND i.period_end IS NOT NULL
),
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY region, indicator, period_start, period_end, stat
      ORDER BY
        status_rank, kind_rank NULLS LAST, year DESC NULLS LAST, published_on DESC NULLS LAST,
        bound <> 'eq', value_max IS NOT NULL, doc_id, start_char
    ) AS place_in_line,
    count(*) OVER (PARTITION BY region, indicator, period_start, period_end, stat) AS candidates,
    count(DISTINCT value) OVER (
      PARTITION BY region, indicator, period_start, period_end, stat, status
    ) AS distinct_values
  FROM candidate
)
SELECT
  region, region_name, level, indicator, canonical, period_start, period_end, stat,
  value, value_max, unit, bound, status, name, text, doc_id, start_char, source_path,
  candidates, distinct_values
FROM ranked
WHERE place_in_line = 1
