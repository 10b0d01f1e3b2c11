-- A claim of which nothing was published or known since those moments stands as it stands today. Of the others the last
-- change by then tells the state, and `witness` who stood for it. Both branches are pulled up into the query that calls.
CREATE FUNCTION hanmi.claims_as_of(published_before timestamptz, recorded_before timestamptz)
RETURNS TABLE (
    claim_id bigint, claim_key text, kind text, pledge_type text, actor text, target text, sector text, unit text,
    period text, in_force_value double precision, in_force_since text, pending_value double precision,
    pending_status text, pending_since text, value double precision, value_max double precision, qualifier text,
    status text, is_contested boolean, confirmation text, witness_count bigint, pending_due text, is_overdue boolean,
    rival_value double precision, last_published_at timestamptz, is_withdrawn boolean
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit, c.period,
           s.in_force_value, s.in_force_since, s.pending_value, s.pending_status, s.pending_since,
           s.value, s.value_max, s.qualifier, s.status, s.is_contested, s.confirmation, s.witness_count,
           s.pending_due, s.is_overdue, s.rival_value, s.last_published_at, s.is_withdrawn
      FROM hanmi.claim AS c
      JOIN hanmi.claim_state AS s USING (claim_id)
     WHERE s.settled_at < published_before AND s.tracked_at <= recorded_before
     UNION ALL
    SELECT c.claim_id, c.claim_key, c.kind, c.pledge_type, c.actor, c.target, c.sector, c.unit, c.period,
           last.in_force_value, last.in_force_since, last.pending_value, last.pending_status, last.pending_since,
           last.value, last.value_max, last.qualifier, last.status, last.is_contested,
           CASE WHEN support.best_tier = 1 THEN 'official'
                WHEN support.witness_count > 1 THEN 'corroborated'
                ELSE 'single_source' END,
           coalesce(support.witness_count, 0), last.pending_due, last.is_overdue, last.rival_value,
           coalesce(
                (SELECT o.published_at
                   FROM hanmi.observation AS o
                  WHERE o.claim_id = c.claim_id AND o.value = last.value
                    AND o.value_max IS NOT DISTINCT FROM last.value_max
                    AND o.published_at > last.published_at AND o.published_at < published_before
                    AND o.recorded_at <= recorded_before
                    AND (o.withdrawn_at IS NULL OR o.withdrawn_at > recorded_before)
                  ORDER BY o.published_at DESC LIMIT 1),
                last.published_at
           ), last.change = 'withdrawn'
      FROM hanmi.claim AS c
      JOIN hanmi.claim_state AS s USING (claim_id)
      JOIN LATERAL (
            SELECT * FROM hanmi.change AS h
             WHERE h.claim_id = c.claim_id AND h.published_at < published_before AND h.recorded_at <= recorded_before
               AND (h.superseded_at IS NULL OR h.superseded_at > recorded_before)
             ORDER BY h.published_at DESC, h.ordinal DESC LIMIT 1
           ) AS last ON true
      LEFT JOIN LATERAL (
            SELECT count(DISTINCT w.witness) AS witness_count, min(w.tier) AS best_tier
              FROM hanmi.witness AS w
             WHERE w.claim_id = c.claim_id AND w.value = last.value AND w.value_max IS NOT DISTINCT FROM last.value_max
               AND w.published_at >= coalesce(last.witnessed_from, '-infinity')
               AND w.published_at < published_before AND w.recorded_at <= recorded_before
               AND (w.superseded_at IS NULL OR w.superseded_at > recorded_before)
           ) AS support ON true
     WHERE NOT (s.settled_at < published_before AND s.tracked_at <= recorded_before)
$$;

COMMENT ON FUNCTION hanmi.claims_as_of(timestamptz, timestamptz) IS
    'The claims as told by what was published before the first moment, as far as the ledger had taken it in by the second';
