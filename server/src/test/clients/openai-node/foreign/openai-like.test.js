import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, collected, MODELS, tool, user } from '../client.js';
import { doesWhatOpenAiDoes } from './everywhere.js';
import { onlySeen, seen } from './mock.js';

const PLACES = {
  openai: '/v1/chat/completions',
  groq: '/openai/v1/chat/completions',
  openrouter: '/api/v1/chat/completions',
  local: '/v1/chat/completions',
};

for (const [platform, path] of Object.entries(PLACES)) {
  const model = MODELS[platform];
  const theirs = model.slice(platform.length + 1);

  doesWhatOpenAiDoes(platform);

  test(`${platform} gets the request as it was, but for the model’s name`, async () => {
    const request = {
      messages: [user([{ type: 'text', text: 'Hello' }])],
      tools: [tool('get_time', { location: { type: 'string' } })],
      temperature: 1.5,
      stop: ['END'],
    };
    await seen(platform);

    await client.chat.completions.create({ model, ...request });

    const { body, path: asked } = await onlySeen(platform);
    assert.equal(asked, path);
    assert.deepEqual(body, { model: theirs, ...request });
  });

  test(`${platform} gets its own key and none of the caller’s`, async () => {
    await seen(platform);

    await client.chat.completions.create({ model, messages: [user('Hello')] });

    const { headers } = await onlySeen(platform);
    const expected = platform === 'local' ? undefined : `Bearer ${platform}-dummy-key`;
    assert.equal(headers.authorization, expected);
    const ofTheSdk = Object.keys(headers).filter((name) => name.startsWith('x-stainless'));
    assert.deepEqual(ofTheSdk, []);
  });

  test(`${platform} is asked for usage that the caller neither wants nor gets`, async () => {
    await seen(platform);

    const stream = await client.chat.completions.create({
      model,
      messages: [user('Hello')],
      stream: true,
    });
    const chunks = await collected(stream);

    assert.deepEqual((await onlySeen(platform)).body.stream_options, { include_usage: true });
    assert.ok(chunks.every((chunk) => chunk.choices.length === 1 && !chunk.usage));
  });
}

test('what Groq refuses is left out, and the caller is told', async () => {
  await seen('groq');

  const { response } = await client.chat.completions
    .create({
      model: MODELS.groq,
      messages: [user('Hello')],
      logprobs: true,
      top_logprobs: 2,
      logit_bias: { 50256: -1 },
    })
    .withResponse();

  const { body } = await onlySeen('groq');
  assert.deepEqual(Object.keys(body).sort(), ['messages', 'model']);
  assert.deepEqual(response.headers.get('x-baton-dropped').split(',').sort(), [
    'logit_bias',
    'logprobs',
    'top_logprobs',
  ]);
});

test('OpenAI’s own words about a wrong request reach the caller', async () => {
  const refused = client.chat.completions.create({
    model: MODELS.openai,
    messages: [user('Hello')],
    top_k: 5,
  });

  await assert.rejects(refused, {
    status: 400,
    message: '400 Unrecognized request argument supplied: top_k',
  });
});
