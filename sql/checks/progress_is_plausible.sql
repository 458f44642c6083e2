-- 由目标和完成数算出的占比与文中占比相差不到 5 个百分点。
-- The share computed from target and actual is within 5 points of the one that the text states.
-- severity: warn
-- table: mart.target_progress
SELECT region, indicator, as_of, target, actual, share_stated, share_done
FROM mart.target_progress
WHERE abs(share_done - share_stated) > 5
