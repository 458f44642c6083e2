-- 完成占比不到目标的十倍，且与文中占比相差不到 5 个百分点。
-- No target is overfilled tenfold, and the computed share is within 5 points of the stated one.
-- severity: warn
-- table: mart.target_progress
SELECT region, indicator, as_of, target, actual, share_stated, share_done
FROM mart.target_progress
WHERE share_done >= 1000 OR abs(share_done - share_stated) > 5
