import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotFoundError } from 'openai';
import { client, collected } from '../client.js';

test('lists what can be asked: models of all platforms, and chains', async () => {
  const models = await collected(client.models.list());
  const ids = models.map((model) => model.id);

  for (const id of ['openai/gpt-4o-mini', 'anthropic/claude-3-5-sonnet', 'chat-speed', 'auto']) {
    assert.ok(ids.includes(id), `${id} is listed among ${ids}`);
  }
  assert.equal(new Set(ids).size, ids.length);
  for (const model of models) {
    assert.equal(model.object, 'model');
    assert.equal(typeof model.created, 'number');
    assert.equal(typeof model.owned_by, 'string');
  }
});

test('tells of each model that it lists', async () => {
  for await (const { id, owned_by } of client.models.list()) {
    const model = await client.models.retrieve(id);
    assert.equal(model.id, id);
    assert.equal(model.owned_by, owned_by);
  }
});

test('knows no model that it does not list', async () => {
  await assert.rejects(client.models.retrieve('nobody/nothing'), (error) => {
    assert.ok(error instanceof NotFoundError);
    assert.equal(error.code, 'model_not_found');
    return true;
  });
});
