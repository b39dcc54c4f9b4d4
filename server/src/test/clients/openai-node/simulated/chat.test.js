import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, user } from '../client.js';

test('answers a question', async () => {
  const completion = await client.chat.completions.create({
    model: 'openai/gpt-4o-mini',
    messages: [user('What is a baton?')],
  });

  assert.equal(completion.object, 'chat.completion');
  assert.match(completion.id, /^chatcmpl-/);
  assert.equal(completion.choices[0].message.role, 'assistant');
  assert.match(completion.choices[0].message.content, /baton/i);
});
