import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anthropic } from './anthropic.js';
import { chat, FLAVORS } from './chat.js';
import { gemini } from './gemini.js';

/** A request that is right, of which each case below spoils one thing. */
const RIGHT = {
  anthropic: {
    method: 'POST',
    path: '/v1/messages',
    headers: {
      'x-api-key': 'anthropic-dummy-key',
      'anthropic-version': '2023-06-01',
      'content-type': 'application/json',
    },
    body: {
      model: 'claude-3-5-sonnet',
      max_tokens: 100,
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'f', input: {} }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'a', content: 'x' }] },
      ],
    },
  },
  gemini: {
    method: 'POST',
    path: '/v1beta/models/gemini-1.5-flash:generateContent',
    query: {},
    headers: { 'x-goog-api-key': 'gemini-dummy-key', 'content-type': 'application/json' },
    body: {
      contents: [
        { role: 'user', parts: [{ text: 'Hi' }] },
        { role: 'model', parts: [{ functionCall: { name: 'f', args: {} } }] },
        { role: 'user', parts: [{ functionResponse: { name: 'f', response: {} } }] },
      ],
      generationConfig: {},
    },
  },
  openai: {
    method: 'POST',
    path: '/v1/chat/completions',
    headers: { authorization: 'Bearer openai-dummy-key', 'content-type': 'application/json' },
    body: {
      model: 'gpt-4o-mini',
      messages: [
        { role: 'user', content: 'Hi' },
        {
          role: 'assistant',
          tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'a', content: 'x' },
      ],
    },
  },
};
RIGHT.groq = structuredClone(RIGHT.openai);
RIGHT.groq.path = '/openai/v1/chat/completions';
RIGHT.groq.headers.authorization = 'Bearer groq-dummy-key';

const PLATFORMS = { anthropic, gemini, openai: chat(FLAVORS.openai), groq: chat(FLAVORS.groq) };

const SPOILT = {
  anthropic: {
    'an unknown field': [400, ({ body }) => (body.top_logprobs = 1)],
    'an unknown field of a block': [400, ({ body }) => (body.messages[1].content[0].index = 0)],
    'no max_tokens': [400, ({ body }) => delete body.max_tokens],
    'more max_tokens than the model has': [400, ({ body }) => (body.max_tokens = 8193)],
    'a model that nobody has': [404, ({ body }) => (body.model = 'claude-0')],
    'thoughts of a model that has none': [
      400,
      ({ body }) => (body.thinking = { type: 'enabled', budget_tokens: 1024 }),
    ],
    'calls without the thoughts before them': [
      400,
      ({ body }) =>
        Object.assign(body, {
          model: 'claude-3-7-sonnet',
          max_tokens: 4096,
          thinking: { type: 'enabled', budget_tokens: 1024 },
        }),
    ],
    'no version': [400, ({ headers }) => delete headers['anthropic-version']],
    'a bearer key': [401, ({ headers }) => (headers.authorization = 'Bearer x')],
    'no key': [401, ({ headers }) => delete headers['x-api-key']],
    'two turns of one role': [400, ({ body }) => body.messages.push(body.messages[0])],
    'a system message': [400, ({ body }) => (body.messages[0].role = 'system')],
    'a result without its call': [400, ({ body }) => body.messages.splice(0, 2)],
    'a call without its result': [400, ({ body }) => body.messages.pop()],
    'an empty text': [400, ({ body }) => (body.messages[0].content = [{ type: 'text', text: '' }])],
    'a temperature above 1': [400, ({ body }) => (body.temperature = 1.5)],
    'a blank stop': [400, ({ body }) => (body.stop_sequences = ['\n'])],
    'a tool without schema': [400, ({ body }) => (body.tools = [{ name: 'f' }])],
  },
  gemini: {
    'an unknown field': [400, ({ body }) => (body.model = 'x')],
    'an unknown option': [400, ({ body }) => (body.generationConfig.logitBias = {})],
    'the key in the address': [403, ({ query }) => (query.key = 'gemini-dummy-key')],
    'a bearer key': [401, ({ headers }) => (headers.authorization = 'Bearer x')],
    'no parts': [400, ({ body }) => (body.contents[0].parts = [])],
    'a part of two kinds': [
      400,
      ({ body }) => (body.contents[0].parts[0].functionCall = { name: 'f' }),
    ],
    'the role of another wire': [400, ({ body }) => (body.contents[1].role = 'assistant')],
    'a result that is no object': [
      400,
      ({ body }) => (body.contents[2].parts[0].functionResponse.response = []),
    ],
    'fewer results than calls': [400, ({ body }) => body.contents.pop()],
    'the last word of the model': [
      400,
      ({ body }) => body.contents.push({ role: 'model', parts: [{ text: 'x' }] }),
    ],
    'a schema with an unknown keyword': [
      400,
      ({ body }) =>
        Object.assign(body.generationConfig, {
          responseMimeType: 'application/json',
          responseSchema: {
            type: 'object',
            properties: { a: { type: 'string' } },
            additionalProperties: false,
          },
        }),
    ],
    'a schema without its type of content': [
      400,
      ({ body }) => (body.generationConfig.responseSchema = { type: 'string' }),
    ],
    'tools beside JSON': [
      400,
      ({ body }) => {
        body.tools = [{ functionDeclarations: [{ name: 'f' }] }];
        body.generationConfig.responseMimeType = 'application/json';
      },
    ],
    'an unsigned call of a model that signs': [
      400,
      (request) => (request.path = '/v1beta/models/gemini-3-pro-preview:generateContent'),
    ],
    'six stops': [400, ({ body }) => (body.generationConfig.stopSequences = [...'abcdef'])],
  },
  openai: {
    'an unknown field': [400, ({ body }) => (body.top_k = 1)],
    'another key': [401, ({ headers }) => (headers.authorization = 'Bearer x')],
    'a result without its call': [400, ({ body }) => body.messages.splice(1, 1)],
    'a call without its result': [400, ({ body }) => body.messages.pop()],
    'stream options without a stream': [400, ({ body }) => (body.stream_options = {})],
    'arguments that are no text': [
      400,
      ({ body }) => (body.messages[1].tool_calls[0].function.arguments = {}),
    ],
    'JSON that nobody speaks of': [
      400,
      ({ body }) => (body.response_format = { type: 'json_object' }),
    ],
    'five stops': [400, ({ body }) => (body.stop = [...'abcde'])],
  },
  groq: {
    'a bias': [400, ({ body }) => (body.logit_bias = {})],
    'the name of a speaker': [400, ({ body }) => (body.messages[0].name = 'Ada')],
    'two answers': [400, ({ body }) => (body.n = 2)],
  },
};

for (const [name, platform] of Object.entries(PLATFORMS)) {
  test(`the foreign ${name} answers what is right`, () => {
    const { status = 200, body } = platform(structuredClone(RIGHT[name]));

    assert.equal(status, 200, JSON.stringify(body));
  });

  for (const [what, [expected, spoil]] of Object.entries(SPOILT[name])) {
    test(`the foreign ${name} refuses ${what}`, () => {
      const request = structuredClone(RIGHT[name]);
      spoil(request);

      const { status, body } = platform(request);

      assert.equal(status, expected, JSON.stringify(body));
      assert.ok(body.error.message);
    });
  }
}
