import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadRequestError } from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { client, MODELS, PNG, system, tool, user } from '../client.js';
import { doesWhatOpenAiDoes } from './everywhere.js';
import { onlySeen, seen } from './mock.js';

doesWhatOpenAiDoes('gemini');

const PLACE = { location: { type: 'string' } };
const model = MODELS.gemini;

async function arrived(request) {
  await seen('gemini');
  await client.chat.completions.create({ model, ...request });
  return onlySeen('gemini');
}

test('Gemini gets its key in its header, the model in the path', async () => {
  const { method, path, query, headers } = await arrived({ messages: [user('Hello')] });

  assert.equal(`${method} ${path}`, 'POST /v1beta/models/gemini-1.5-flash:generateContent');
  assert.deepEqual(query, {});
  assert.equal(headers['x-goog-api-key'], 'gemini-dummy-key');
  assert.equal(headers.authorization, undefined);
});

test('Gemini is asked for a stream of events', async () => {
  await seen('gemini');
  const stream = client.chat.completions.stream({ model, messages: [user('Hello')] });
  await stream.done();

  const { path, query } = await onlySeen('gemini');
  assert.equal(path, '/v1beta/models/gemini-1.5-flash:streamGenerateContent');
  assert.deepEqual(query, { alt: 'sse' });
});

test('Gemini gets contents, and options under its own names', async () => {
  const { body } = await arrived({
    messages: [
      system('Be brief.'),
      user([
        { type: 'text', text: 'One.' },
        { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
      ]),
      { role: 'assistant', content: 'Two.' },
      user('Three.'),
    ],
    stop: 'END',
    temperature: 0.5,
    top_p: 0.9,
    seed: 7,
    max_completion_tokens: 50,
  });

  assert.deepEqual(body, {
    systemInstruction: { parts: [{ text: 'Be brief.' }] },
    contents: [
      {
        role: 'user',
        parts: [{ text: 'One.' }, { inlineData: { mimeType: 'image/png', data: PNG } }],
      },
      { role: 'model', parts: [{ text: 'Two.' }] },
      { role: 'user', parts: [{ text: 'Three.' }] },
    ],
    generationConfig: {
      maxOutputTokens: 50,
      temperature: 0.5,
      topP: 0.9,
      seed: 7,
      stopSequences: ['END'],
    },
  });
});

test('Gemini gets calls and their results by name and order', async () => {
  await seen('gemini');
  const runner = client.chat.completions.runTools({
    model,
    messages: [user('Use get_weather and get_time.')],
    tools: [
      tool('get_weather', PLACE, () => ({ celsius: 21 })),
      tool('get_time', PLACE, () => 'noon'),
    ],
  });
  await runner.done();

  const [first, second] = (await seen('gemini')).map(({ body }) => body);
  assert.deepEqual(first.tools[0].functionDeclarations[0], {
    name: 'get_weather',
    description: 'Does get_weather.',
    parameters: { type: 'object', properties: PLACE, required: ['location'] },
  });
  assert.deepEqual(second.contents.slice(1), [
    {
      role: 'model',
      parts: [
        { functionCall: { name: 'get_weather', args: { location: 'Tromsø' } } },
        { functionCall: { name: 'get_time', args: { location: 'Tromsø' } } },
      ],
    },
    {
      role: 'user',
      parts: [
        { functionResponse: { name: 'get_weather', response: { celsius: 21 } } },
        { functionResponse: { name: 'get_time', response: { result: 'noon' } } },
      ],
    },
  ]);
});

test('Gemini’s calls, which have no ids, get some that differ', async () => {
  const completion = await client.chat.completions.create({
    model,
    messages: [user('Use get_weather and get_time.')],
    tools: [tool('get_weather', PLACE), tool('get_time', PLACE)],
  });

  const ids = completion.choices[0].message.tool_calls.map((call) => call.id);
  assert.equal(new Set(ids.filter(Boolean)).size, 2);
});

test('Gemini gets the part of a schema that it knows', async () => {
  const shape = z.object({
    name: z.string().min(2),
    age: z.number().int().positive().nullable(),
    tags: z.array(z.union([z.literal('a'), z.literal('b')])),
    inner: z.object({ at: z.iso.datetime(), mail: z.email() }),
  });

  const { body } = await arrived({
    messages: [user('Who?')],
    response_format: zodResponseFormat(shape, 'person'),
  });

  const { responseMimeType, responseSchema } = body.generationConfig;
  assert.equal(responseMimeType, 'application/json');
  assert.deepEqual(responseSchema.required, ['name', 'age', 'tags', 'inner']);
  assert.equal(responseSchema.properties.age.nullable, true);
});

test('names of tools that Gemini refuses come back as they were', async () => {
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

for (const stream of [false, true]) {
  const how = stream ? 'streamed' : 'plain';

  test(`Gemini gets back the signature of its call, ${how}`, async () => {
    await seen('gemini');
    const runner = client.chat.completions.runTools({
      model: 'gemini/gemini-3-pro-preview',
      reasoning_effort: 'low',
      stream,
      messages: [user('Use get_weather and get_time.')],
      tools: [tool('get_weather', PLACE, () => 'sunny'), tool('get_time', PLACE, () => 'noon')],
    });

    assert.match(await runner.finalContent(), /Heard .*sunny.*Heard .*noon/);
    const [first, second] = (await seen('gemini')).map(({ body }) => body);
    assert.deepEqual(first.generationConfig.thinkingConfig, {
      thinkingLevel: 'low',
      includeThoughts: true,
    });
    const calls = second.contents[1].parts.filter((part) => part.functionCall);
    assert.ok(calls[0].thoughtSignature);
    assert.equal(calls[1].thoughtSignature, undefined);
    assert.equal(runner.messages[1].reasoning_content, 'What would a relay team do? 漢');
  });
}

test('Gemini of the third generation shapes its answer also where it has tools', async () => {
  const { body } = await arrived({
    model: 'gemini/gemini-3-pro-preview',
    messages: [user('Hello')],
    tools: [tool('get_time', PLACE)],
    response_format: zodResponseFormat(z.object({ greeting: z.string() }), 'greeting'),
  });

  assert.equal(body.generationConfig.responseMimeType, 'application/json');
});

test('two answers at once are refused before they reach Gemini', async () => {
  await seen('gemini');

  const asked = client.chat.completions.create({ model, n: 2, messages: [user('Hello')] });

  await assert.rejects(asked, (error) => error instanceof BadRequestError);
  assert.deepEqual(await seen('gemini'), []);
});
