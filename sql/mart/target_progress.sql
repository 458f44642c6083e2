-- 双过半：各地年度目标至今完成多少，与时间进度相比是超是欠？
-- Is the year's target on schedule: target, actual to date, share done against share of the year
-- elapsed? Where a text gives only 占年度目标任务的x%, the target is the one that the share implies.
--
-- A target is a level for a whole year, an actual a level from the first of January on. A ratio (a
-- coverage of 95 %) does not grow from nothing over the year, and a ceiling (控制在x以内) is nothing to
-- be reached: both stay out. So does an actual of over ten times its target: it counts something else
-- (all of 集中供热面积, where the target is what the year adds).
WITH figure AS (
  SELECT
    place.region, place.region_name, place.level,
    coalesce(i.indicator, i.name) AS indicator,
    i.indicator IS NOT NULL AS canonical,
    year(i.period_end) AS year,
    i.period_start, i.period_end, i.stat, i.status, i.value, i.unit, i.bound, i.commitment,
    i.doc_id, i.start_char,
    d.year AS document_year, d.published_on
  FROM indicators AS i
  JOIN documents AS d USING (doc_id)
  JOIN mart.document_region AS place USING (doc_id)
  WHERE coalesce(i.indicator, i.name) IS NOT NULL
    AND i.period_start = make_date(year(i.period_end), 1, 1)
),
level_figure AS (
  SELECT * FROM figure
  WHERE stat = 'level' AND value > 0 AND unit NOT IN ('%', '百分点', '倍')
),
-- The target as last set: by the document of the latest year, in its first sentence that states it.
target AS (
  SELECT * FROM level_figure
  WHERE status = 'target' AND bound NOT IN ('le', 'lt') AND period_end = make_date(year, 12, 31)
  QUALIFY row_number() OVER (
    PARTITION BY region, indicator, year, unit
    ORDER BY document_year DESC NULLS LAST, published_on DESC NULLS LAST, doc_id, start_char
  ) = 1
),
-- The actual as first reported for that day: later reports may revise, the pace was judged by this.
actual AS (
  SELECT * FROM level_figure
  WHERE status = 'actual'
  QUALIFY row_number() OVER (
    PARTITION BY region, indicator, period_end, unit
    ORDER BY document_year NULLS LAST, published_on NULLS LAST, bound <> 'eq', doc_id, start_char
  ) = 1
),
share AS (
  SELECT * FROM figure
  WHERE stat = 'share_of_target' AND unit = '%' AND value > 0
  QUALIFY row_number() OVER (
    PARTITION BY region, indicator, period_end
    ORDER BY document_year NULLS LAST, published_on NULLS LAST, doc_id, start_char
  ) = 1
),
-- The amount that a share speaks of: the nearest of the same document, indicator and day.
measured AS (
  SELECT
    share.region, share.indicator, share.period_end,
    level_figure.value, level_figure.unit, level_figure.doc_id, level_figure.start_char
  FROM share
  JOIN level_figure USING (doc_id, indicator, period_end)
  WHERE level_figure.status = 'actual'
  QUALIFY row_number() OVER (
    PARTITION BY share.region, share.indicator, share.period_end
    ORDER BY abs(level_figure.start_char - share.start_char), level_figure.start_char
  ) = 1
),
-- Every day that an actual or a share speaks of.
reported AS (
  SELECT
    region, region_name, level, indicator, canonical, year, period_end,
    unit, value, doc_id, start_char, NULL::DOUBLE AS share
  FROM actual
  UNION ALL
  SELECT
    share.region, share.region_name, share.level, share.indicator, share.canonical, share.year,
    share.period_end, measured.unit, measured.value,
    coalesce(measured.doc_id, share.doc_id), measured.start_char, share.value
  FROM share LEFT JOIN measured USING (region, indicator, period_end)
),
compared AS (
  SELECT
    reported.region, reported.region_name, reported.level, reported.indicator, reported.canonical,
    reported.year, reported.period_end AS as_of,
    coalesce(reported.unit, target.unit) AS unit,
    coalesce(target.value, reported.value / reported.share * 100) AS target,
    CASE
      WHEN target.value IS NOT NULL THEN 'stated'
      WHEN reported.value / reported.share IS NOT NULL THEN 'implied'
    END AS target_source,
    target.bound AS target_bound,
    target.commitment AS target_commitment,
    target.doc_id AS target_doc_id,
    target.start_char AS target_start_char,
    reported.value AS actual,
    reported.doc_id AS actual_doc_id,
    reported.start_char AS actual_start_char,
    reported.share AS share_stated,
    coalesce(reported.value / target.value * 100, reported.share) AS share_done,
    (month(reported.period_end) - 1 + day(reported.period_end) / day(last_day(reported.period_end)))
      / 12 * 100 AS share_elapsed
  FROM reported
  LEFT JOIN target
    ON target.region = reported.region AND target.indicator = reported.indicator
    AND target.year = reported.year AND target.unit = coalesce(reported.unit, target.unit)
)
SELECT
  *,
  share_done - share_elapsed AS gap,
  CASE WHEN share_done >= share_elapsed THEN 'ahead' ELSE 'behind' END AS pace
FROM compared
WHERE share_done <= 1000
QUALIFY row_number() OVER (
  PARTITION BY region, indicator, year, as_of
  ORDER BY share_stated IS NULL, target_source <> 'stated' NULLS LAST, unit, target DESC
) = 1
