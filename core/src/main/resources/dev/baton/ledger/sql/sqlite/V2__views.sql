-- The books under the names that dashboards may know already. Real and simulated money stand side by
-- side: filter by simulated. Dollars are floating point here; cost_nanos adds up exactly.
CREATE VIEW agent_token_usage AS
SELECT
  id,
  user_id,
  agent                                                            AS agent_id,
  input + cache_read + cache_write_5m + cache_write_1h + audio_in  AS input_tokens,
  output + audio_out                                               AS output_tokens,
  input + cache_read + cache_write_5m + cache_write_1h + audio_in
    + output + audio_out                                           AS total_tokens,
  cost / 1000000000.0                                              AS estimated_cost,
  model,
  NULLIF(conversation, '')                                         AS conversation_id,
  strftime('%Y-%m-%d %H:%M:%f', at / 1000.0, 'unixepoch')          AS created_at,
  request_id, attempt, key_name, team, tags, task_type, platform, cached, price_version,
  estimated, simulated, cost AS cost_nanos
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
  cost / 1000000000.0                                              AS cost,
  ending = 'answered'                                              AS success,
  strftime('%Y-%m-%d %H:%M:%f', at / 1000.0, 'unixepoch')          AS created_at,
  request_id, attempt, key_name, team, tags, task_type, platform, cached, price_version,
  estimated, simulated, agent AS agent_id, ending, fault, first_ms, cost AS cost_nanos
FROM usage;
