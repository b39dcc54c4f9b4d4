-- The books under the names that dashboards may know already. Real and simulated money stand side by
-- side: filter by simulated. Dollars are exact to the nano-dollar.
CREATE INDEX usage_created ON usage (to_timestamp(at / 1000.0));

CREATE VIEW agent_token_usage AS
SELECT
  id,
  user_id,
  agent                                                            AS agent_id,
  input + cache_read + cache_write_5m + cache_write_1h + audio_in  AS input_tokens,
  output + audio_out                                               AS output_tokens,
  input + cache_read + cache_write_5m + cache_write_1h + audio_in
    + output + audio_out                                           AS total_tokens,
  CAST(cost * 0.000000001 AS NUMERIC(28, 9))                       AS estimated_cost,
  model,
  NULLIF(conversation, '')                                         AS conversation_id,
  to_timestamp(at / 1000.0)                                        AS created_at,
  request_id, attempt, key_name, team, tags, task_type, platform, cached, price_version,
  estimated = 1 AS estimated, simulated = 1 AS simulated, cost AS cost_nanos
FROM usage
WHERE ending = 'answered'
  OR input + cache_read + cache_write_5m + cache_write_1h + audio_in + output + audio_out > 0;

CREATE VIEW ai_metrics AS
SELECT
  id,
  NULLIF(user_id, '')                                              AS user_id,
  endpoint,
  model,
  latency_ms,
  input + cache_read + cache_write_5m + cache_write_1h + audio_in  AS tokens_input,
  output + audio_out                                               AS tokens_output,
  CAST(cost * 0.000000001 AS NUMERIC(28, 9))                       AS cost,
  ending = 'answered'                                              AS success,
  to_timestamp(at / 1000.0)                                        AS created_at,
  request_id, attempt, key_name, team, tags, task_type, platform, cached, price_version,
  estimated = 1 AS estimated, simulated = 1 AS simulated, agent AS agent_id, ending, fault, first_ms,
  cost AS cost_nanos
FROM usage;
