import { pieces, schemaInWords, think, tokens } from './mind.js';
import * as is from './shape.js';

/** Anthropic's Messages API, version 2023-06-01: one model that thinks, and one that does not. */
export function anthropic(asked) {
  try {
    admit(asked);
    request(asked.body, '');
    const model = MODELS[asked.body.model];
    if (!model) {
      throw new Refused(404, 'not_found_error', `model: ${asked.body.model}`);
    }
    conversation(asked.body.messages);
    thinking(model, asked.body);
    return answer(asked.body);
  } catch (wrong) {
    return refusal(wrong);
  }
}

const MODELS = {
  'claude-3-5-sonnet': { most: 8192, thinks: false },
  'claude-3-7-sonnet': { most: 64_000, thinks: true },
};
const SIGNATURE = 'EqQBCgIYAhIM1gbcDa9GJwZA2b3hGgxBdjrkzLoky3dl1pkiMOYds';
const ID = is.matching(/^[a-zA-Z0-9_-]+$/);
const NAME = is.matching(/^[a-zA-Z0-9_-]{1,128}$/);
const CACHE = {
  cache_control: is.orNull(
    is.object({ type: is.oneOf('ephemeral') }, { ttl: is.oneOf('5m', '1h') }),
  ),
};
const KIND = { type: is.text };

const source = is.tagged('type', {
  base64: is.object({
    ...KIND,
    media_type: is.oneOf('image/jpeg', 'image/png', 'image/gif', 'image/webp'),
    data: is.matching(/^[A-Za-z0-9+/]+={0,2}$/),
  }),
  url: is.object({ ...KIND, url: is.matching(/^https:/) }),
});
const textBlock = is.object({ ...KIND, text: is.filled }, { ...CACHE, citations: is.anything });
const imageBlock = is.object({ ...KIND, source }, CACHE);
const resultBlock = is.object(
  { ...KIND, tool_use_id: ID },
  {
    content: is.textOr(is.list(is.tagged('type', { text: textBlock, image: imageBlock }))),
    is_error: is.flag,
    ...CACHE,
  },
);
const useBlock = is.object({ ...KIND, id: ID, name: NAME, input: is.openObject }, CACHE);

const message = is.tagged('role', {
  user: is.object({
    role: is.text,
    content: content({ text: textBlock, image: imageBlock, tool_result: resultBlock }),
  }),
  assistant: is.object({
    role: is.text,
    content: content({
      text: textBlock,
      tool_use: useBlock,
      thinking: is.object({ ...KIND, thinking: is.text, signature: is.oneOf(SIGNATURE) }),
    }),
  }),
});

const tool = is.object(
  { name: NAME, input_schema: is.openObject },
  { description: is.text, type: is.oneOf('custom'), ...CACHE },
);
const PARALLEL = { disable_parallel_tool_use: is.flag };
const choice = is.tagged('type', {
  auto: is.object(KIND, PARALLEL),
  any: is.object(KIND, PARALLEL),
  tool: is.object({ ...KIND, name: NAME }, PARALLEL),
  none: is.object(KIND),
});

const request = is.object(
  { model: is.filled, max_tokens: is.whole(1), messages: is.list(message, { least: 1 }) },
  {
    system: is.textOr(is.list(textBlock, { least: 1 })),
    stream: is.flag,
    temperature: is.number(0, 1),
    top_p: is.number(0, 1),
    top_k: is.whole(0),
    stop_sequences: is.list(is.filled),
    metadata: is.object({}, { user_id: is.orNull(is.text) }),
    thinking: is.tagged('type', {
      enabled: is.object({ ...KIND, budget_tokens: is.whole(1024) }),
      disabled: is.object(KIND),
    }),
    service_tier: is.oneOf('auto', 'standard_only'),
    tools: is.list(tool),
    tool_choice: choice,
  },
);

function content(blocks) {
  return is.textOr(is.list(is.tagged('type', blocks), { least: 1 }));
}

class Refused extends Error {
  constructor(status, type, message) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

function admit({ method, path, headers, body }) {
  if (method !== 'POST' || path !== '/v1/messages') {
    throw new Refused(404, 'not_found_error', 'Not found');
  }
  if (headers.authorization || headers['x-api-key'] !== 'anthropic-dummy-key') {
    throw new Refused(401, 'authentication_error', 'invalid x-api-key');
  }
  if (headers['anthropic-version'] !== '2023-06-01') {
    throw new Refused(400, 'invalid_request_error', 'anthropic-version: header is required');
  }
  if (body === undefined || !/^application\/json\b/.test(headers['content-type'])) {
    throw new Refused(400, 'invalid_request_error', 'The request body is not valid JSON');
  }
}

/** Who may speak when, and that every call of a tool is answered in the next message. */
function conversation(messages) {
  is.demand(messages[0].role === 'user', 'messages', 'first message must use the "user" role');
  let open = [];
  messages.forEach(({ role, content }, index) => {
    const where = `messages.${index}`;
    is.demand(role !== messages[index - 1]?.role, where, 'roles must alternate');
    const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
    answered(open, blocks, where);
    open = blocks.filter(({ type }) => type === 'tool_use').map(({ id }) => id);
    is.demand(new Set(open).size === open.length, where, '`tool_use` ids must be unique');
  });
  is.demand(open.length === 0, 'messages', `\`tool_use\` ids without \`tool_result\`: ${open}`);
  const last = messages.at(-1);
  const end = typeof last.content === 'string' ? last.content : (last.content.at(-1).text ?? '');
  const trailing = last.role === 'assistant' && end !== end.trimEnd();
  is.demand(!trailing, 'messages', 'final assistant content cannot end with trailing whitespace');
}

function answered(open, blocks, where) {
  const results = blocks.filter(({ type }) => type === 'tool_result');
  const ids = results.map((block) => block.tool_use_id);
  const missing = open.filter((id) => !ids.includes(id));
  is.demand(missing.length === 0, where, `\`tool_use\` ids without \`tool_result\`: ${missing}`);
  const unexpected = ids.filter((id) => !open.includes(id));
  is.demand(unexpected.length === 0, where, `unexpected \`tool_use_id\`: ${unexpected}`);
  const inFront = blocks.slice(0, results.length).every(({ type }) => type === 'tool_result');
  is.demand(inFront, where, '`tool_result` blocks must come first');
}

/** What a model cannot do, and what does not go together with thinking. */
function thinking({ most, thinks }, body) {
  is.demand(body.max_tokens <= most, 'max_tokens', `${body.max_tokens} > ${most}`);
  if (body.thinking?.type !== 'enabled') {
    return;
  }
  is.demand(thinks, 'thinking', 'is not supported by this model');
  const { budget_tokens } = body.thinking;
  is.demand(budget_tokens < body.max_tokens, 'max_tokens', 'must be greater than budget_tokens');
  is.demand((body.temperature ?? 1) === 1, 'temperature', 'may only be 1 when thinking');
  is.demand(body.top_k === undefined, 'top_k', 'must be unset when thinking');
  is.demand(!FORCING.includes(body.tool_choice?.type), 'thinking', 'not when a tool is forced');
  const { content } = body.messages.findLast(({ role }) => role === 'assistant') ?? {};
  const calls = Array.isArray(content) && content.some(({ type }) => type === 'tool_use');
  const fine = !calls || content[0].type === 'thinking';
  is.demand(fine, 'messages', 'must start with a thinking block');
}

const FORCING = ['any', 'tool'];

function answer(body) {
  const said = think(read(body));
  const head = {
    id: 'msg_01XFDUDYJgAACzvnptvVoYEL',
    type: 'message',
    role: 'assistant',
    model: `${body.model}-20250219`,
  };
  const blocks = said.calls.map(({ name, args }, index) => ({
    type: 'tool_use',
    id: `toolu_01T1x1fJ34qAmk2tNTrN7Up${index}`,
    name,
    input: args,
  }));
  // The model likes to say what it is about to do, unless it is made to call.
  const intent = FORCING.includes(body.tool_choice?.type) ? '' : 'Let me look that up.';
  const spoken = blocks.length > 0 ? intent : said.text;
  if (spoken) {
    blocks.unshift({ type: 'text', text: spoken });
  }
  if (body.thinking?.type === 'enabled') {
    blocks.unshift({ type: 'thinking', thinking: THOUGHT, signature: SIGNATURE });
  }
  const end = { stop_reason: REASONS[said.reason], stop_sequence: said.stop ?? null };
  const usage = { input_tokens: tokens(body.messages), output_tokens: tokens(blocks) };
  const headers = { 'request-id': 'req_018EeWyXxfu5pfWkrYcMdjWG' };
  return body.stream
    ? { headers, frames: frames(head, blocks, end, usage) }
    : { headers, body: { ...head, content: blocks, ...end, usage: { ...NO_CACHE, ...usage } } };
}

const THOUGHT = 'What would a relay team do? 漢';
const REASONS = {
  end: 'end_turn',
  length: 'max_tokens',
  calls: 'tool_use',
  'stop sequence': 'stop_sequence',
};
const NO_CACHE = { cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };

function frames(head, blocks, end, usage) {
  const start = { ...head, content: [], stop_reason: null, stop_sequence: null };
  const events = [
    {
      type: 'message_start',
      message: { ...start, usage: { ...NO_CACHE, ...usage, output_tokens: 1 } },
    },
    ...blocks.flatMap(blockEvents),
    { type: 'message_delta', delta: end, usage: { output_tokens: usage.output_tokens } },
    { type: 'message_stop' },
  ];
  events.splice(2, 0, { type: 'ping' });
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

function blockEvents(block, index) {
  const { opened, deltas } = STREAMED[block.type](block);
  return [
    { type: 'content_block_start', index, content_block: opened },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
}

/** How each kind of block comes in a stream: what opens it, and what is added to that. */
const STREAMED = {
  text: ({ type, text }) => ({
    opened: { type, text: '' },
    deltas: pieces(text).map((piece) => ({ type: 'text_delta', text: piece })),
  }),
  thinking: ({ type, thinking, signature }) => ({
    opened: { type, thinking: '', signature: '' },
    deltas: [
      ...pieces(thinking).map((piece) => ({ type: 'thinking_delta', thinking: piece })),
      { type: 'signature_delta', signature },
    ],
  }),
  tool_use: (block) => ({
    opened: { ...block, input: {} },
    deltas: ['', ...pieces(JSON.stringify(block.input, null, 1))].map((partial_json) => ({
      type: 'input_json_delta',
      partial_json,
    })),
  }),
};

function read(body) {
  const last = body.messages.at(-1).content;
  const blocks = typeof last === 'string' ? [{ type: 'text', text: last }] : last;
  const ofType = (type) => blocks.filter((block) => block.type === type);
  const { type, name } = body.tool_choice ?? {};
  const tools = type === 'none' ? [] : (body.tools ?? []);
  return {
    system: joined(body.system),
    question: joined(ofType('text')),
    pictures: ofType('image').map(({ source }) => ({
      type: source.media_type ?? source.url,
      bytes: source.data ? Buffer.from(source.data, 'base64').length : 0,
    })),
    results: ofType('tool_result').map((result) => joined(result.content)),
    tools: tools.map((each) => ({ name: each.name, schema: each.input_schema })),
    forced: { tool: [name], any: tools.map((each) => each.name) }[type],
    schema: schemaInWords(joined(body.system)),
    stops: body.stop_sequences ?? [],
    most: body.max_tokens,
  };
}

function joined(content = '') {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join(' ');
}

const WORDS = { unknown: 'Extra inputs are not permitted', missing: 'Field required' };

function refusal(wrong) {
  if (!(wrong instanceof Refused || wrong instanceof is.Wrong)) {
    throw wrong;
  }
  const { status = 400, type = 'invalid_request_error', where, kind } = wrong;
  const message = where === undefined ? wrong.message : `${where}: ${WORDS[kind] ?? wrong.message}`;
  return { status, body: { type: 'error', error: { type, message } } };
}
