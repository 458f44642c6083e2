-- 每处项目提及都有项目，每个项目的提及次数相符。
-- Every mention has its project, and every project as many mentions as it says.
-- severity: error
-- table: project_mentions
SELECT doc_id, project_no, p.mentions, m.found
FROM projects AS p
FULL JOIN (SELECT doc_id, project_no, count(*) AS found FROM project_mentions GROUP BY ALL) AS m
USING (doc_id, project_no)
WHERE p.mentions IS DISTINCT FROM m.found
