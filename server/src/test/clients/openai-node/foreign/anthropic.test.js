import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadRequestError } from 'openai';
import { client, MODELS, PNG, system, tool, user } from '../client.js';
import { doesWhatOpenAiDoes } from './everywhere.js';
import { onlySeen, seen } from './mock.js';

doesWhatOpenAiDoes('anthropic');

const PLACE = { location: { type: 'string' } };
const model = MODELS.anthropic;

async function arrived(request) {
  await seen('anthropic');
  await client.chat.completions.create({ model, ...request });
  return onlySeen('anthropic');
}

test('Anthropic gets its own key, version and path, and nothing of the caller’s', async () => {
  const { method, path, query, headers } = await arrived({ messages: [user('Hello')] });

  assert.equal(`${method} ${path}`, 'POST /v1/messages');
  assert.deepEqual(query, {});
  assert.equal(headers['x-api-key'], 'anthropic-dummy-key');
  assert.equal(headers['anthropic-version'], '2023-06-01');
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(headers.authorization, undefined);
  const ofTheSdk = Object.keys(headers).filter((name) => name.startsWith('x-stainless'));
  assert.deepEqual(ofTheSdk, []);
});

test('Anthropic gets the system apart, turns in alternation and a limit', async () => {
  const { body } = await arrived({
    messages: [
      system('Be brief.'),
      { role: 'developer', content: 'Be kind.' },
      user('One.'),
      user('Two.'),
    ],
    stop: 'END',
    temperature: 0.5,
    user: 'user-7',
  });

  assert.deepEqual(body, {
    model: 'claude-3-5-sonnet',
    max_tokens: 8192,
    system: [
      { type: 'text', text: 'Be brief.' },
      { type: 'text', text: 'Be kind.' },
    ],
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'One.' },
          { type: 'text', text: 'Two.' },
        ],
      },
    ],
    temperature: 0.5,
    stop_sequences: ['END'],
    metadata: { user_id: 'user-7' },
  });
});

test('Anthropic gets pictures as bytes or as an address', async () => {
  const { body } = await arrived({
    messages: [
      user([
        { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
        { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'auto' } },
      ]),
    ],
  });

  assert.deepEqual(body.messages[0].content, [
    { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG } },
    { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } },
  ]);
});

test('Anthropic gets calls as blocks, and all their results in the next turn', async () => {
  await seen('anthropic');
  const runner = client.chat.completions.runTools({
    model,
    messages: [user('Use get_weather and get_time.')],
    tools: [tool('get_weather', PLACE, () => 'sunny'), tool('get_time', PLACE, () => 'noon')],
  });
  await runner.done();

  const [first, second] = (await seen('anthropic')).map(({ body }) => body);
  assert.deepEqual(first.tools[0], {
    name: 'get_weather',
    description: 'Does get_weather.',
    input_schema: { type: 'object', properties: PLACE, required: ['location'] },
  });
  const [, assistant, results] = second.messages;
  assert.deepEqual(
    assistant.content.map(({ type, name, input }) => ({ type, name, input })),
    [
      { type: 'text', name: undefined, input: undefined },
      { type: 'tool_use', name: 'get_weather', input: { location: 'Tromsø' } },
      { type: 'tool_use', name: 'get_time', input: { location: 'Tromsø' } },
    ],
  );
  assert.deepEqual(results, {
    role: 'user',
    content: [
      { type: 'tool_result', tool_use_id: assistant.content[1].id, content: 'sunny' },
      { type: 'tool_result', tool_use_id: assistant.content[2].id, content: 'noon' },
    ],
  });
});

test('Anthropic’s text before its calls reaches the caller', async () => {
  const completion = await client.chat.completions.create({
    model,
    messages: [user('Use get_time.')],
    tools: [tool('get_time', PLACE)],
  });

  const [{ message, finish_reason }] = completion.choices;
  assert.equal(message.content, 'Let me look that up.');
  assert.equal(message.tool_calls[0].id, 'toolu_01T1x1fJ34qAmk2tNTrN7Up0');
  assert.equal(finish_reason, 'tool_calls');
});

test('Anthropic’s temperature ends at 1, and the caller is told', async () => {
  await seen('anthropic');

  const { response } = await client.chat.completions
    .create({ model, messages: [user('Hello')], temperature: 1.5 })
    .withResponse();

  assert.equal((await onlySeen('anthropic')).body.temperature, 1);
  assert.equal(response.headers.get('x-baton-dropped'), 'temperature:1.5->1');
});

test('names of tools that Anthropic refuses come back as they were', async () => {
  const called = [];
  const runner = client.chat.completions.runTools({
    model,
    messages: [user('Please.')],
    tool_choice: { type: 'function', function: { name: 'files/read me' } },
    tools: [tool('files/read me', PLACE, (args) => called.push(args) && 'read')],
  });

  await runner.done();

  assert.deepEqual(called, [{ location: 'Tromsø' }]);
});

const thoughtful = {
  model: 'anthropic/claude-3-7-sonnet',
  reasoning_effort: 'medium',
  messages: [user('Use get_time.')],
};

for (const stream of [false, true]) {
  const how = stream ? 'streamed' : 'plain';

  test(`Anthropic gets its thoughts back where the whole message is returned, ${how}`, async () => {
    const tools = [tool('get_time', PLACE)];
    const ask = async (request) => {
      const completion = stream
        ? await client.chat.completions.stream(request).finalChatCompletion()
        : await client.chat.completions.create(request);
      return completion.choices[0].message;
    };
    await seen('anthropic');

    const call = await ask({ ...thoughtful, tools });
    const result = { role: 'tool', tool_call_id: call.tool_calls[0].id, content: 'noon' };
    const answer = await ask({
      ...thoughtful,
      tools,
      messages: [...thoughtful.messages, call, result],
    });

    assert.match(answer.content, /Heard noon/);
    const [first, second] = (await seen('anthropic')).map(({ body }) => body);
    assert.equal(first.thinking.type, 'enabled');
    assert.deepEqual(second.thinking, first.thinking);
    assert.equal(second.messages[1].content[0].thinking, 'What would a relay team do? 漢');
  });

  test(`Anthropic is not asked to think on where runTools lost its thoughts, ${how}`, async () => {
    await seen('anthropic');

    const runner = client.chat.completions.runTools({
      ...thoughtful,
      stream,
      tools: [tool('get_time', PLACE, () => 'noon')],
    });

    assert.match(await runner.finalContent(), /Heard noon/);
    const [first, second] = (await seen('anthropic')).map(({ body }) => body);
    assert.equal(first.thinking.type, 'enabled');
    assert.equal(second.thinking, undefined);
  });
}

test('a model that Anthropic does not have is a NotFoundError', async () => {
  const asked = client.chat.completions.create({
    model: 'anthropic/claude-0',
    messages: [user('Hello')],
  });

  await assert.rejects(asked, { status: 404, message: /claude-0/ });
});

test('two answers at once are refused before they reach Anthropic', async () => {
  await seen('anthropic');

  const asked = client.chat.completions.create({ model, n: 2, messages: [user('Hello')] });

  await assert.rejects(asked, (error) => error instanceof BadRequestError);
  assert.deepEqual(await seen('anthropic'), []);
});
