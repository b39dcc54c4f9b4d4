import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  APIConnectionTimeoutError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  RateLimitError,
} from 'openai';
import { client, clientWith, countingClient, MODELS, user } from '../client.js';
import { takeKeysBack, tally, until } from './simulator.js';

const messages = [user('Hello')];

async function fault(from, request) {
  try {
    await from.chat.completions.create({ messages, ...request });
  } catch (error) {
    return error;
  }
  return assert.fail('The request was answered.');
}

test('a wrong key is an AuthenticationError, and is not tried again', async () => {
  const client = countingClient({ apiKey: 'bt-of-somebody-else' });

  const error = await fault(client, { model: 'auto' });

  assert.ok(error instanceof AuthenticationError);
  assert.equal(error.code, 'invalid_api_key');
  assert.equal(client.requests, 1);
});

test('a request without messages is a BadRequestError that says so', async () => {
  const client = countingClient();

  const error = await fault(client, { model: 'auto', messages: [] });

  assert.ok(error instanceof BadRequestError);
  assert.match(error.message, /messages/);
  assert.equal(error.type, 'invalid_request_error');
  assert.equal(client.requests, 1);
});

test('a model that nobody has is an error that names it', async () => {
  const error = await fault(client, { model: 'no-such-model' });

  assert.ok(error instanceof BadRequestError || error instanceof NotFoundError);
  assert.match(error.message, /no-such-model/);
});

test('what Baton does not speak yet is a NotFoundError that is not tried again', async () => {
  const client = countingClient();

  await assert.rejects(
    client.responses.create({ model: 'auto', input: 'Hello' }),
    (error) => error instanceof NotFoundError && /\/v1\/responses/.test(error.message),
  );
  await assert.rejects(
    client.embeddings.create({ model: 'auto', input: 'Hello' }),
    (error) => error instanceof NotFoundError && /\/v1\/embeddings/.test(error.message),
  );

  assert.equal(client.requests, 2);
});

test('a base address that ends in /v1 twice is told to lose one', async () => {
  const error = await fault(clientWith({ baseURL: `${client.baseURL}/v1` }), { model: 'auto' });

  assert.ok(error instanceof NotFoundError);
  assert.match(error.message, /\/v1 twice/);
});

for (const [platform, model] of Object.entries(MODELS)) {
  test(`a model that ${platform} does not have is a NotFoundError`, async () => {
    const client = countingClient();

    const error = await fault(client, { model: `${model}~fault=404` });

    assert.ok(error instanceof NotFoundError, `${error}`);
    assert.equal(client.requests, 1);
  });

  test(`what ${platform} refuses is a BadRequestError in its own words`, async () => {
    const client = countingClient();

    const error = await fault(client, { model: `${model}~fault=400` });

    assert.ok(error instanceof BadRequestError, `${error}`);
    assert.equal(client.requests, 1);
  });

  test(`a busy ${platform} is a RateLimitError that says when to come again`, async () => {
    const error = await fault(clientWith({ maxRetries: 0 }), {
      model: `${model}~fault=429(retry-after=7)`,
    });

    assert.ok(error instanceof RateLimitError, `${error}`);
    assert.equal(error.code, 'rate_limit_exceeded');
    assert.equal(error.headers.get('retry-after'), '7');
    assert.equal(error.headers.get('x-should-retry'), 'true');
  });

  test(`the SDK comes again when ${platform} is busy for longer than Baton waits, and is answered`, async () => {
    const client = countingClient();
    const begun = performance.now();

    const completion = await client.chat.completions.create({
      model: `${model}~fault=first@1:429(hint=retry-after-ms:2300)`,
      messages,
    });

    assert.match(completion.choices[0].message.content, /Hello/);
    assert.equal(client.requests, 2);
    assert.ok(performance.now() - begun >= 2290, 'it waited as long as it was told');
  });

  test(`${platform} out of order is an InternalServerError`, async () => {
    const error = await fault(clientWith({ maxRetries: 0 }), { model: `${model}~fault=500` });

    assert.ok(error instanceof InternalServerError, `${error}`);
    assert.equal(error.headers.get('x-should-retry'), 'true');
  });

  test(`a key that ${platform} does not take is no AuthenticationError of the caller`, async () => {
    const client = countingClient();

    const error = await fault(client, { model: `${model}~fault=401` });

    assert.ok(error instanceof InternalServerError, `${error}`);
    assert.equal(error.code, 'upstream_credentials');
    assert.equal(client.requests, 1);
    await takeKeysBack(platform);
  });
}

test('too long a question is a BadRequestError with OpenAI’s code', async () => {
  for (const model of Object.values(MODELS)) {
    const client = countingClient();

    const error = await fault(client, { model: `${model}~fault=context` });

    assert.ok(error instanceof BadRequestError, `${error}`);
    assert.equal(error.code, 'context_length_exceeded');
    assert.equal(client.requests, 1);
  }
});

test('a client’s timeout ends the request to the platform too', async () => {
  const model = 'gpt-4o-mini~first=60s';
  const impatient = clientWith({ timeout: 300, maxRetries: 0 });

  const error = await fault(impatient, { model: `openai/${model}` });

  assert.ok(error instanceof APIConnectionTimeoutError, `${error}`);
  await until(async () => (await tally('openai', model)).left === 1);
});

test('a client’s abort ends the request to the platform too', async () => {
  const model = 'claude-3-5-sonnet~first=59s';
  const controller = new AbortController();
  const call = client.chat.completions.create(
    { model: `anthropic/${model}`, messages },
    { signal: controller.signal },
  );
  const aborted = assert.rejects(call, (error) => error instanceof APIUserAbortError);

  await until(async () => (await tally('anthropic', model)).open === 1);
  controller.abort();

  await aborted;
  await until(async () => (await tally('anthropic', model)).left === 1);
});
