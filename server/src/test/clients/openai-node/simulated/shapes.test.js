import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zodFunction, zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { client, MODELS, user } from '../client.js';

const Recipe = z.object({
  title: z.string(),
  minutes: z.number().int(),
  difficulty: z.enum(['easy', 'hard']),
  steps: z.array(z.object({ text: z.string(), optional: z.boolean().nullable() })),
});
const response_format = zodResponseFormat(Recipe, 'recipe');
const messages = [user('How is bread made?')];

for (const [platform, model] of Object.entries(MODELS)) {
  test(`gives an answer that fits the schema, from ${platform}`, async () => {
    const completion = await client.chat.completions.parse({ model, messages, response_format });

    const [{ message, finish_reason }] = completion.choices;
    assert.equal(finish_reason, 'stop');
    assert.equal(message.tool_calls, undefined);
    assert.equal(typeof message.parsed.title, 'string');
    assert.ok(['easy', 'hard'].includes(message.parsed.difficulty));
  });

  test(`streams an answer that fits the schema, from ${platform}`, async () => {
    const stream = client.chat.completions.stream({ model, messages, response_format });

    const completion = await stream.finalChatCompletion();

    assert.equal(completion.choices[0].finish_reason, 'stop');
    assert.equal(typeof completion.choices[0].message.parsed.title, 'string');
  });

  test(`gives any JSON object where that is asked, from ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [user('Answer in JSON.')],
      response_format: { type: 'json_object' },
    });

    assert.equal(completion.choices[0].finish_reason, 'stop');
    if (platform !== 'anthropic') {
      assert.equal(typeof JSON.parse(completion.choices[0].message.content), 'object');
    }
  });

  test(`parses the arguments of a strict tool, from ${platform}`, async () => {
    const completion = await client.chat.completions.parse({
      model: `${model}~tool=save_recipe`,
      messages,
      tools: [zodFunction({ name: 'save_recipe', parameters: Recipe })],
    });

    const [call] = completion.choices[0].message.tool_calls;
    assert.equal(typeof call.function.parsed_arguments.title, 'string');
  });
}
