import { pieces, tokens } from './mind.js';

/** What was thought, in the wire of chat completions, with what each platform adds to it. */
export function answer({ name }, body, said) {
  const head = { id: `${ID[name]}9TKLTBl8vcRyIvCjIBtf1f`, created: 1741569952, model: body.model };
  const end = said.calls.length > 0 ? 'tool_calls' : REASONS[said.reason];
  const calls = said.calls.map((call, index) => ({
    id: `call_DdmO9pD3xa9XTPNJ32zg2hc${index}`,
    type: 'function',
    function: { name: call.name, arguments: JSON.stringify(call.args) },
  }));
  const usage = usageOf(name, body, said);
  const headers = { 'x-request-id': 'req_d1a5c8e0f2' };
  const given = { head, end, calls, text: said.text, usage };
  return body.stream
    ? { headers, frames: [...(PROLOGUE[name] ?? []), ...frames(name, body, given)] }
    : { headers, body: whole(name, given) };
}

const REASONS = { end: 'stop', length: 'length', 'stop sequence': 'stop' };
const ID = { openai: 'chatcmpl-', groq: 'chatcmpl-', openrouter: 'gen-', local: 'chatcmpl-' };
const PROLOGUE = { openrouter: [': OPENROUTER PROCESSING\n\n', ': OPENROUTER PROCESSING\n\n'] };

/** What each adds to its replies, beside the documented fields. */
const EXTRAS = {
  openai: { service_tier: 'default', system_fingerprint: 'fp_560af6e559' },
  groq: { system_fingerprint: 'fp_87cbfbbc4d', x_groq: { id: 'req_01jbd6g2qdfw2adyrt2az8hz4w' } },
  openrouter: { provider: 'Together' },
  local: { system_fingerprint: 'fp_ollama' },
};

function usageOf(name, body, said) {
  const prompt_tokens = tokens(body.messages);
  const completion_tokens = tokens([said.text, said.calls]);
  const total_tokens = prompt_tokens + completion_tokens;
  const counted = { prompt_tokens, completion_tokens, total_tokens };
  switch (name) {
    case 'openai':
      return {
        ...counted,
        prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
      };
    case 'groq':
      return { ...counted, queue_time: 0.037, prompt_time: 0.001, total_time: 0.463 };
    case 'openrouter':
      return { ...counted, cost: 0.00014 };
    default:
      return counted;
  }
}

function whole(name, { head, end, calls, text, usage }) {
  const message = { role: 'assistant', content: calls.length > 0 ? null : text };
  if (calls.length > 0) {
    message.tool_calls = calls;
  }
  if (name === 'openai') {
    Object.assign(message, { refusal: null, annotations: [] });
  }
  const choice = { index: 0, message, logprobs: null, finish_reason: end };
  return { object: 'chat.completion', ...head, choices: [choice], usage, ...EXTRAS[name] };
}

function frames(name, body, { head, end, calls, text, usage }) {
  const asked = body.stream_options?.include_usage ?? false;
  const chunk = (choices, more = {}) => ({
    ...head,
    object: 'chat.completion.chunk',
    ...EXTRAS[name],
    choices,
    ...(asked && name === 'openai' && { usage: null }),
    ...(name === 'openai' && { obfuscation: 'x7Hq' }),
    ...more,
  });
  const delta = (content, finish_reason = null) =>
    chunk([{ index: 0, delta: content, logprobs: null, finish_reason }]);

  const chunks = [
    delta({ role: 'assistant', content: calls.length > 0 ? null : '' }),
    ...pieces(text).map((content) => delta({ content })),
    ...calls.flatMap(callDeltas).map((call) => delta({ tool_calls: [call] })),
    delta({}, end),
  ];
  if (asked) {
    chunks.push(chunk([], { usage }));
  }
  return [...chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`), 'data: [DONE]\n\n'];
}

/** The name comes first, the arguments in pieces that are no JSON by themselves. */
function callDeltas({ id, type, function: { name, arguments: whole } }, index) {
  const slices = whole.match(/[\s\S]{1,5}/gu);
  return [
    { index, id, type, function: { name, arguments: '' } },
    ...slices.map((slice) => ({ index, function: { arguments: slice } })),
  ];
}
