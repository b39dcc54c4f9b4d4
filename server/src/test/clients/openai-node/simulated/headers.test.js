import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, MODELS, user } from '../client.js';

const messages = [user('Hello')];

for (const [platform, model] of Object.entries(MODELS)) {
  test(`tells in headers who answered, from ${platform}`, async () => {
    const { data, response } = await client.chat.completions
      .create({ model, messages })
      .withResponse();

    const header = (name) => response.headers.get(name);
    assert.ok(data._request_id);
    assert.equal(header('x-request-id'), data._request_id);
    assert.equal(header('x-baton-request-id'), data._request_id);
    assert.equal(`${header('x-baton-platform')}/${header('x-baton-model')}`, model);
    assert.equal(header('x-baton-attempts'), '1');
    assert.ok(Number(header('x-baton-overhead-ms')) >= 0);
    assert.equal(header('x-baton-simulated'), null, 'a platform with an address is not simulated');
  });
}

test('gives each request an id of its own, also where it fails', async () => {
  const ids = new Set();
  for (let i = 0; i < 3; i++) {
    const failed = client.chat.completions.create({ model: 'auto', messages: [] });
    const error = await failed.catch((refusal) => refusal);
    assert.ok(error.requestID);
    ids.add(error.requestID);
  }
  assert.equal(ids.size, 3);
});

test('gives a stream its request id before the first word', async () => {
  const { response, request_id } = await client.chat.completions
    .create({ model: 'auto', messages, stream: true })
    .withResponse();

  assert.match(response.headers.get('content-type'), /^text\/event-stream/);
  assert.equal(request_id, response.headers.get('x-baton-request-id'));
  await response.body.cancel();
});

test('names what a platform could not be told', async () => {
  const { response } = await client.chat.completions
    .create({ model: 'anthropic/claude-3-5-sonnet', messages, seed: 7, logit_bias: { 50256: -1 } })
    .withResponse();

  assert.deepEqual(response.headers.get('x-baton-dropped').split(',').sort(), [
    'logit_bias',
    'seed',
  ]);
});
