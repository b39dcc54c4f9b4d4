import { answer } from './chat-answer.js';
import { ANY_JSON, think } from './mind.js';
import * as is from './shape.js';

/** Chat completions as OpenAI documents them, and as those differ who speak the same wire. */
export function chat(flavor) {
  return (asked) => {
    try {
      admit(flavor, asked);
      (flavor.strict ? request : openRequest)(asked.body, '');
      conversation(asked.body.messages);
      options(flavor, asked.body);
      return answer(flavor, asked.body, think(read(asked.body)));
    } catch (wrong) {
      return refusal(wrong);
    }
  };
}

/**
 * How they differ: where they are, whose key they take, whether a field that they do not know is an
 * error, which known ones are, and whether nobody may have a name.
 */
export const FLAVORS = {
  openai: { name: 'openai', prefix: '/v1', key: 'openai-dummy-key', strict: true, refused: [] },
  groq: {
    name: 'groq',
    prefix: '/openai/v1',
    key: 'groq-dummy-key',
    strict: true,
    refused: ['logprobs', 'top_logprobs', 'logit_bias'],
    anonymous: true,
  },
  openrouter: { name: 'openrouter', prefix: '/api/v1', key: 'openrouter-dummy-key', refused: [] },
  local: { name: 'local', prefix: '/v1', refused: [] },
};

const NAME = is.matching(/^[a-zA-Z0-9_-]{1,64}$/);
const KIND = { type: is.text };

const textPart = is.object({ ...KIND, text: is.text });
const imagePart = is.object({
  ...KIND,
  image_url: is.object(
    { url: is.matching(/^(https?:|data:image\/\w+;base64,)/) },
    { detail: is.oneOf('auto', 'low', 'high') },
  ),
});
const refusalPart = is.object({ ...KIND, refusal: is.text });
const call = is.object({
  id: is.filled,
  type: is.oneOf('function'),
  function: is.object({ name: NAME, arguments: is.text }),
});
const system = is.object({ role: is.text, content: content({ text: textPart }) }, { name: NAME });
const message = is.tagged('role', {
  system,
  developer: system,
  user: is.object(
    { role: is.text, content: content({ text: textPart, image_url: imagePart }) },
    { name: NAME },
  ),
  assistant: is.object(
    { role: is.text },
    {
      content: is.orNull(content({ text: textPart, refusal: refusalPart })),
      refusal: is.orNull(is.text),
      tool_calls: is.list(call, { least: 1 }),
      name: NAME,
      // OpenAI's own client sends back what it parsed, and the platform lets it pass.
      parsed: is.anything,
      annotations: is.anything,
    },
  ),
  tool: is.object({ role: is.text, content: content({ text: textPart }), tool_call_id: is.filled }),
});

const tool = is.object({
  ...KIND,
  function: is.object(
    { name: NAME },
    { description: is.text, parameters: is.openObject, strict: is.orNull(is.flag) },
  ),
});
const format = is.tagged('type', {
  text: is.object(KIND),
  json_object: is.object(KIND),
  json_schema: is.object({
    ...KIND,
    json_schema: is.object(
      { name: NAME },
      { description: is.text, schema: strictSchema, strict: is.orNull(is.flag) },
    ),
  }),
});

const REQUIRED = { model: is.filled, messages: is.list(message, { least: 1 }) };
const KNOWN = {
  frequency_penalty: is.number(-2, 2),
  logit_bias: is.openObject,
  logprobs: is.flag,
  max_completion_tokens: is.whole(1),
  max_tokens: is.whole(1),
  metadata: is.openObject,
  n: is.whole(1, 128),
  parallel_tool_calls: is.flag,
  presence_penalty: is.number(-2, 2),
  reasoning_effort: is.text,
  response_format: format,
  seed: is.whole(-Number.MAX_SAFE_INTEGER),
  service_tier: is.text,
  stop: is.orNull(is.textOr(is.list(is.filled, { least: 1, most: 4 }))),
  store: is.flag,
  stream: is.orNull(is.flag),
  stream_options: is.object({}, { include_usage: is.flag, include_obfuscation: is.flag }),
  temperature: is.number(0, 2),
  tool_choice: is.textOr(is.object({ ...KIND, function: is.object({ name: NAME }) })),
  tools: is.list(tool, { least: 1 }),
  top_logprobs: is.whole(0, 20),
  top_p: is.number(0, 1),
  user: is.text,
};
const request = is.object(REQUIRED, KNOWN);

function openRequest(body, where) {
  const known = Object.entries(body).filter(([name]) => name in REQUIRED || name in KNOWN);
  request(Object.fromEntries(known), where);
}

function content(parts) {
  return is.textOr(is.list(is.tagged('type', parts), { least: 1 }));
}

/** A strict schema is closed, and every property of it is required. */
function strictSchema(schema, where) {
  is.openObject(schema, where);
  if (schema.type === 'object') {
    is.demand(schema.additionalProperties === false, where, "'additionalProperties' must be false");
    const names = Object.keys(schema.properties ?? {});
    const required = schema.required ?? [];
    is.demand(names.every((name) => required.includes(name)), where, 'all must be required');
    names.forEach((name) => strictSchema(schema.properties[name], `${where}.${name}`));
  } else if (schema.items) {
    strictSchema(schema.items, `${where}.items`);
  }
}

class Refused extends Error {
  constructor(status, message, code = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function admit({ prefix, key }, { method, path, headers, body }) {
  if (method !== 'POST' || path !== `${prefix}/chat/completions`) {
    throw new Refused(404, `Invalid URL (${method} ${path})`);
  }
  const given = headers.authorization ?? '';
  if (given !== (key ? `Bearer ${key}` : '')) {
    throw new Refused(401, `Incorrect API key provided: ${given}.`, 'invalid_api_key');
  }
  if (body === undefined || !/^application\/json\b/.test(headers['content-type'])) {
    throw new Refused(400, 'We could not parse the JSON body of your request.');
  }
}

/** Every call is answered by a message of its own before anybody else speaks. */
function conversation(messages) {
  let open = [];
  messages.forEach((each, index) => {
    const where = `messages.${index}`;
    if (each.role === 'tool') {
      is.demand(open.includes(each.tool_call_id), where, 'tool without a preceeding tool_calls');
      open = open.filter((id) => id !== each.tool_call_id);
    } else {
      is.demand(open.length === 0, where, `tool_call_ids without response: ${open}`);
    }
    if (each.role === 'assistant') {
      const says = each.content != null || each.tool_calls || each.refusal;
      is.demand(says, `${where}.content`, 'expected a string, got null');
      open = (each.tool_calls ?? []).map(({ id }) => id);
    }
  });
  is.demand(open.length === 0, 'messages', `tool_call_ids without response: ${open}`);
}

function options({ refused, anonymous }, body) {
  refused.forEach((name) => is.demand(!(name in body), name, 'is not supported'));
  if (anonymous) {
    const named = body.messages.findIndex((each) => 'name' in each);
    is.demand(named < 0, `messages.${named}.name`, 'is not supported');
    is.demand((body.n ?? 1) === 1, 'n', 'must be 1');
  }
  is.demand(!body.stream_options || body.stream, 'stream_options', 'only allowed with stream');
  is.demand(!body.tool_choice || body.tools, 'tool_choice', 'only allowed with tools');
  is.demand(
    body.response_format?.type !== 'json_object' || /json/i.test(JSON.stringify(body.messages)),
    'messages',
    "must contain the word 'json' in some form",
  );
}

function read(body) {
  const { messages, tools = [], tool_choice: choice, response_format: shape } = body;
  const behind = messages.findLastIndex((each) => each.role !== 'tool') + 1;
  const question = messages.findLast((each) => each.role === 'user');
  const offered = choice === 'none' ? [] : tools.map((each) => each.function);
  return {
    system: messages
      .filter(({ role }) => role === 'system' || role === 'developer')
      .map((each) => joined(each.content))
      .join(' '),
    question: joined(question?.content),
    pictures: pictures(question?.content),
    results: messages.slice(behind).map((each) => joined(each.content)),
    tools: offered.map(({ name, parameters }) => ({ name, schema: parameters })),
    forced: choice === 'required' ? offered.map(({ name }) => name) : only(choice),
    schema: { json_object: ANY_JSON, json_schema: shape?.json_schema?.schema }[shape?.type],
    stops: [body.stop ?? []].flat(),
    most: body.max_completion_tokens ?? body.max_tokens ?? Infinity,
  };
}

function only(choice) {
  return choice?.function && [choice.function.name];
}

function joined(content = '') {
  return typeof content === 'string' ? content : content.map(({ text = '' }) => text).join(' ');
}

function pictures(content) {
  return [content ?? []]
    .flat()
    .filter((part) => part.type === 'image_url')
    .map(({ image_url: { url } }) => {
      const [, type, data] = /^data:([^;]+);base64,(.*)$/.exec(url) ?? [];
      return { type: type ?? url, bytes: data ? Buffer.from(data, 'base64').length : 0 };
    });
}

function refusal(wrong) {
  if (wrong instanceof is.Wrong) {
    const { where, kind, message } = wrong;
    const words = {
      unknown: `Unrecognized request argument supplied: ${message}`,
      missing: `Missing required parameter: '${where}'.`,
    };
    return refusal(new Refused(400, words[kind] ?? `Invalid value for '${where}': ${message}`));
  }
  if (!(wrong instanceof Refused)) {
    throw wrong;
  }
  const { status, message, code } = wrong;
  const error = { message, type: 'invalid_request_error', param: null, code };
  return { status, body: { error } };
}
