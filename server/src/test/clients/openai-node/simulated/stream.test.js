import assert from 'node:assert/strict';
import { test } from 'node:test';
import { APIError, APIUserAbortError } from 'openai';
import { client, collected, MODELS, text, user } from '../client.js';
import { tally, until } from './simulator.js';

const messages = [user('What is a baton?')];

for (const [platform, model] of Object.entries(MODELS)) {
  test(`streams in OpenAI's form, from ${platform}`, async () => {
    const chunks = await collected(
      await client.chat.completions.create({ model, messages, stream: true }),
    );

    assert.match(text(chunks), /You said: “What is a baton\?”/);
    assert.equal(chunks[0].choices[0].delta.role, 'assistant');
    assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
    const ids = new Set(chunks.map((chunk) => chunk.id));
    assert.equal(ids.size, 1);
    for (const chunk of chunks) {
      assert.equal(chunk.object, 'chat.completion.chunk');
      assert.equal(chunk.choices.length, 1, 'usage was not asked for');
    }
    assert.ok(chunks.slice(0, -1).every((chunk) => chunk.choices[0].finish_reason === null));
  });

  test(`ends a stream with its usage where that is asked, from ${platform}`, async () => {
    const chunks = await collected(
      await client.chat.completions.create({
        model: `${model}~in=11~out=7`,
        messages,
        stream: true,
        stream_options: { include_usage: true },
      }),
    );

    assert.deepEqual(chunks.at(-1).choices, []);
    assert.equal(chunks.at(-1).usage.prompt_tokens, 11);
    assert.equal(chunks.at(-1).usage.completion_tokens, 7);
    assert.equal(chunks.at(-1).usage.total_tokens, 18);
    assert.ok(chunks.slice(0, -1).every((chunk) => !chunk.usage));
  });

  test(`gives the stream helper its whole answer, from ${platform}`, async () => {
    const seen = [];
    const stream = client.chat.completions
      .stream({ model, messages, stream_options: { include_usage: true } })
      .on('content', (delta) => seen.push(delta));

    const completion = await stream.finalChatCompletion();

    assert.equal(completion.choices[0].message.content, seen.join(''));
    assert.equal(completion.choices[0].finish_reason, 'stop');
    assert.ok((await stream.totalUsage()).total_tokens > 0);
  });

  test(`never lets a cut stream look complete, from ${platform}`, async () => {
    const chunks = [];

    await assert.rejects(
      async () => {
        const stream = await client.chat.completions.create({
          model: `${model}~fault=cut@3`,
          messages,
          stream: true,
        });
        for await (const chunk of stream) {
          chunks.push(chunk);
        }
      },
      (error) => error instanceof APIError && /incomplete/.test(error.message),
    );

    assert.ok(text(chunks).length > 0);
    assert.ok(chunks.every((chunk) => chunk.choices[0].finish_reason === null));
  });
}

test('hangs up on the platform when the reader leaves', async () => {
  const model = 'gpt-4o-mini~gap=20ms~chunks=5000';
  const stream = await client.chat.completions.create({
    model: `openai/${model}`,
    messages,
    stream: true,
  });

  for await (const chunk of stream) {
    if (chunk.choices[0].delta.content) {
      break;
    }
  }

  await until(async () => (await tally('openai', model)).left === 1);
});

test('hangs up on the platform when the stream helper is aborted', async () => {
  const model = 'claude-3-5-sonnet~gap=20ms~chunks=5000';
  const stream = client.chat.completions.stream({ model: `anthropic/${model}`, messages });
  stream.once('content', () => stream.abort());

  await assert.rejects(stream.done(), (error) => error instanceof APIUserAbortError);

  await until(async () => (await tally('anthropic', model)).left === 1);
});
