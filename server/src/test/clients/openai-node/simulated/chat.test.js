import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, clientWith, MODELS, PNG, system, user } from '../client.js';

for (const [platform, model] of Object.entries(MODELS)) {
  test(`answers a question in OpenAI's form, from ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [system('Be brief.'), user('What is a baton?')],
    });

    assert.ok(completion.id);
    assert.equal(completion.object, 'chat.completion');
    assert.ok(Number.isInteger(completion.created));
    assert.equal(completion.choices.length, 1);
    const [choice] = completion.choices;
    assert.equal(choice.index, 0);
    assert.equal(choice.finish_reason, 'stop');
    assert.equal(choice.logprobs, null);
    assert.equal(choice.message.role, 'assistant');
    assert.equal(choice.message.refusal ?? null, null);
    assert.match(choice.message.content, /You said: “What is a baton\?”/);
    const { prompt_tokens, completion_tokens, total_tokens } = completion.usage;
    assert.ok(prompt_tokens > 0 && completion_tokens > 0);
    assert.equal(total_tokens, prompt_tokens + completion_tokens);
  });

  test(`says that an answer was cut at its limit, from ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model: `${model}~finish=length`,
      messages: [user('Tell me everything.')],
      max_completion_tokens: 5,
    });

    assert.equal(completion.choices[0].finish_reason, 'length');
  });

  test(`takes a picture beside text, for ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [
        user([
          { type: 'text', text: 'What is shown?' },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
        ]),
      ],
    });

    assert.match(completion.choices[0].message.content, /What is shown\?/);
  });
}

test('answers for a chain and for auto', async () => {
  for (const model of ['auto', 'chat-speed', 'code-quality']) {
    const { data, response } = await client.chat.completions
      .create({ model, messages: [user('Hello')] })
      .withResponse();

    assert.match(data.choices[0].message.content, /Hello/);
    assert.ok(response.headers.get('x-baton-platform'));
  }
});

test('counts cached and reasoning tokens where OpenAI does', async () => {
  const completion = await client.chat.completions.create({
    model: 'anthropic/claude-3-5-sonnet~in=100~out=40~cached=60',
    messages: [user('Hello')],
  });

  assert.equal(completion.usage.prompt_tokens, 100);
  assert.equal(completion.usage.completion_tokens, 40);
  assert.equal(completion.usage.prompt_tokens_details.cached_tokens, 60);
});

test('answers at a base address without /v1 too', async () => {
  const bare = clientWith({ baseURL: process.env.BATON_URL });

  const completion = await bare.chat.completions.create({
    model: 'auto',
    messages: [user('Hello')],
  });

  assert.match(completion.choices[0].message.content, /Hello/);
  assert.ok((await bare.models.list()).data.length > 0);
});

test('keeps many calls apart', async () => {
  const models = Object.values(MODELS);
  const questions = Array.from({ length: 60 }, (_, index) => `Question ${index}?`);

  const answers = await Promise.all(
    questions.map((question, index) =>
      client.chat.completions.create({
        model: models[index % models.length],
        messages: [user(question)],
      }),
    ),
  );

  answers.forEach((answer, index) =>
    assert.ok(answer.choices[0].message.content.includes(`“${questions[index]}”`)),
  );
});
