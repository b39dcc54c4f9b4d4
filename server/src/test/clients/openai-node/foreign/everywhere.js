import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zodFunction, zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { client, collected, MODELS, PNG, system, text, tool, user } from '../client.js';

const STORY = 'Batons are passed on, as every relay team knows. 漢 🎼 THE END and more.';

/** Of everything that the SDK can be told, what a platform cannot. */
const LEFT_OUT = {
  anthropic:
    'frequency_penalty,logit_bias,logprobs,messages.name,metadata,presence_penalty,seed,' +
    'service_tier,store,temperature:1.5->1,top_logprobs,top_p',
  gemini:
    'logit_bias,logprobs,messages.name,metadata,parallel_tool_calls,service_tier,store,' +
    'top_logprobs,user',
  groq: 'logit_bias,logprobs,messages.name,top_logprobs',
};

const PLACE = { location: { type: 'string' }, days: { type: 'integer' } };

/** What every platform must be able to do, whatever it speaks. */
export function doesWhatOpenAiDoes(platform) {
  const model = MODELS[platform];

  test(`an answer, plain and streamed, says the same on ${platform}`, async () => {
    const request = { model, messages: [system('Be brief.'), user('What is a baton?')] };

    const plain = await client.chat.completions.create(request);
    const stream = await client.chat.completions.create({
      ...request,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await collected(stream);

    assert.equal(plain.choices[0].message.content, `Told “Be brief.”. ${STORY}`);
    assert.equal(plain.choices[0].finish_reason, 'stop');
    assert.equal(text(chunks), plain.choices[0].message.content);
    const { usage } = chunks.at(-1);
    assert.equal(usage.prompt_tokens, plain.usage.prompt_tokens);
    assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
    const reasons = chunks.map((chunk) => chunk.choices[0]?.finish_reason).filter(Boolean);
    assert.deepEqual(reasons, ['stop']);
  });

  for (const stream of [false, true]) {
    const how = stream ? 'streamed' : 'plain';

    test(`a round of two tools is brought back and answered, ${how}, on ${platform}`, async () => {
      const called = [];
      const run = (name) => (args) => {
        called.push([name, args]);
        return `${name} of ${args.location}`;
      };

      const runner = client.chat.completions.runTools({
        model,
        stream,
        messages: [user('Use get_weather and get_time.')],
        tools: [
          tool('get_weather', PLACE, run('get_weather')),
          tool('get_time', PLACE, run('get_time')),
        ],
      });

      const content = await runner.finalContent();
      assert.match(content, /Heard .*get_weather of Tromsø.*Heard .*get_time of Tromsø/);
      assert.ok(content.endsWith(STORY));
      assert.deepEqual(called, [
        ['get_weather', { location: 'Tromsø', days: 7 }],
        ['get_time', { location: 'Tromsø', days: 7 }],
      ]);
    });

    test(`an answer in a schema is parsed, ${how}, on ${platform}`, async () => {
      const shape = z.object({
        title: z.string(),
        steps: z.array(z.object({ text: z.string(), minutes: z.number().int() })),
        kind: z.enum(['soup', 'bread']),
      });
      const request = {
        model,
        messages: [user('How is bread made?')],
        response_format: zodResponseFormat(shape, 'recipe'),
      };

      const completion = stream
        ? await client.chat.completions.stream(request).finalChatCompletion()
        : await client.chat.completions.parse(request);

      assert.deepEqual(completion.choices[0].message.parsed, {
        title: 'Tromsø',
        steps: [{ text: 'Tromsø', minutes: 7 }],
        kind: 'soup',
      });
      assert.equal(completion.choices[0].finish_reason, 'stop');
    });

    test(`an answer ends before the stop sequence, ${how}, on ${platform}`, async () => {
      const request = { model, messages: [user('Go.')], stop: ['never', 'THE END'] };

      const { message, finish_reason } = await onlyChoice(request, stream);

      assert.equal(message.content, STORY.slice(0, STORY.indexOf('THE END')));
      assert.equal(finish_reason, 'stop');
    });

    test(`an answer ends at its limit, ${how}, on ${platform}`, async () => {
      const request = { model, messages: [user('Go.')], max_completion_tokens: 3 };

      const { message, finish_reason } = await onlyChoice(request, stream);

      assert.equal(message.content.trim(), 'Batons are passed');
      assert.equal(finish_reason, 'length');
    });
  }

  test(`a picture arrives whole on ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [
        user([
          { type: 'text', text: 'What is shown?' },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
        ]),
      ],
    });

    const bytes = Buffer.from(PNG, 'base64').length;
    assert.ok(
      completion.choices[0].message.content.startsWith(`Shown image/png of ${bytes} bytes.`),
    );
  });

  test(`a large picture arrives whole on ${platform}`, async () => {
    const bytes = 700_000;
    const url = `data:image/jpeg;base64,${Buffer.alloc(bytes, 'picture').toString('base64')}`;

    const completion = await client.chat.completions.create({
      model,
      messages: [user([{ type: 'image_url', image_url: { url } }])],
    });

    assert.match(
      completion.choices[0].message.content,
      new RegExp(`^Shown image/jpeg of ${bytes} bytes`),
    );
  });

  test(`half a character in the question does no harm on ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [user('Half a note: \ud83c.')],
    });

    assert.equal(completion.choices[0].message.content, STORY);
  });

  test(`JSON without a schema is JSON on ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [user('Answer in JSON.')],
      response_format: { type: 'json_object' },
    });

    const [{ message, finish_reason }] = completion.choices;
    assert.equal(finish_reason, 'stop');
    assert.deepEqual(JSON.parse(message.content), { answer: 'Tromsø' });
  });

  test(`a tool is called where one must be on ${platform}`, async () => {
    for (const tool_choice of ['required', { type: 'function', function: { name: 'get_time' } }]) {
      const completion = await client.chat.completions.create({
        model,
        messages: [user('Hello')],
        tools: [tool('get_weather', PLACE), tool('get_time', PLACE)],
        tool_choice,
      });

      const [{ message, finish_reason }] = completion.choices;
      assert.deepEqual(
        message.tool_calls.map((call) => call.function.name),
        ['get_time'],
      );
      assert.equal(finish_reason, 'tool_calls');
    }
  });

  test(`an answer fits its schema also beside tools on ${platform}`, async () => {
    const completion = await client.chat.completions.parse({
      model,
      messages: [user('Hello')],
      tools: [strictTool('get_time')],
      response_format: zodResponseFormat(z.object({ greeting: z.string() }), 'greeting'),
    });

    const [{ message, finish_reason }] = completion.choices;
    assert.deepEqual(message.parsed, { greeting: 'Tromsø' });
    assert.equal(finish_reason, 'stop');
  });

  test(`no tool is called where none may be on ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [user('Do not get_time.')],
      tools: [tool('get_time', PLACE)],
      tool_choice: 'none',
    });

    assert.equal(completion.choices[0].message.content, STORY);
  });

  test(`all that the SDK can be told is taken or named as left out on ${platform}`, async () => {
    const request = {
      model,
      messages: [
        { role: 'developer', content: 'Be brief.' },
        { ...user('Hello'), name: 'Ada' },
        { role: 'assistant', content: 'Hello, Ada.' },
        user('One.'),
        user('Two.'),
      ],
      temperature: 1.5,
      top_p: 0.9,
      seed: 7,
      presence_penalty: 0.5,
      frequency_penalty: -0.5,
      logit_bias: { 50256: -100 },
      logprobs: true,
      top_logprobs: 2,
      user: 'user-7',
      metadata: { team: 'relay' },
      store: false,
      parallel_tool_calls: false,
      tools: [tool('get_time', PLACE)],
      tool_choice: 'auto',
      service_tier: 'auto',
    };

    const { data, response } = await client.chat.completions.create(request).withResponse();

    assert.ok(data.choices[0].message.content.endsWith(STORY));
    assert.equal(response.headers.get('x-baton-dropped') ?? '', LEFT_OUT[platform] ?? '');
  });
}

function strictTool(name) {
  return zodFunction({ name, parameters: z.object({ location: z.string() }) });
}

async function onlyChoice(request, stream) {
  const completion = stream
    ? await client.chat.completions.stream(request).finalChatCompletion()
    : await client.chat.completions.create(request);
  return completion.choices[0];
}
