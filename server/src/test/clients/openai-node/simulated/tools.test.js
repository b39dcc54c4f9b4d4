import assert from 'node:assert/strict';
import { test } from 'node:test';
import { client, MODELS, tool, user } from '../client.js';

const PLACE = { location: { type: 'string' } };
const weather = tool('get_weather', PLACE);
const time = tool('get_time', PLACE);

for (const [platform, model] of Object.entries(MODELS)) {
  test(`runs tools until the model answers, on ${platform}`, async () => {
    const called = [];
    const run = (args) => {
      called.push(args);
      return 'sunny, 21 °C';
    };

    const runner = client.chat.completions.runTools({
      model,
      messages: [user('Use get_weather, then say what to wear.')],
      tools: [tool('get_weather', PLACE, run)],
    });

    assert.match(await runner.finalContent(), /what to wear/);
    assert.equal(called.length, 1);
    assert.equal(typeof called[0].location, 'string');
    const roles = runner.messages.map((message) => message.role);
    assert.deepEqual(roles, ['user', 'assistant', 'tool', 'assistant']);
  });

  test(`runs tools over streams until the model answers, on ${platform}`, async () => {
    const called = [];
    const run = (args) => {
      called.push(args);
      return { celsius: 21 };
    };

    const runner = client.chat.completions.runTools({
      model,
      messages: [user('Use get_weather, then say what to wear.')],
      tools: [tool('get_weather', PLACE, run)],
      stream: true,
    });

    assert.match(await runner.finalContent(), /what to wear/);
    assert.equal(called.length, 1);
  });

  test(`brings several calls at once, from ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model: `${model}~tool=get_weather,get_time`,
      messages: [user('Where am I, and when?')],
      tools: [weather, time],
    });

    const [choice] = completion.choices;
    assert.equal(choice.finish_reason, 'tool_calls');
    const calls = choice.message.tool_calls;
    assert.deepEqual(
      calls.map((call) => [call.type, call.function.name]),
      [
        ['function', 'get_weather'],
        ['function', 'get_time'],
      ],
    );
    assert.equal(new Set(calls.map((call) => call.id)).size, 2);
    for (const call of calls) {
      assert.equal(typeof JSON.parse(call.function.arguments).location, 'string');
    }
  });

  test(`streams the arguments of several calls, from ${platform}`, async () => {
    const done = [];
    const stream = client.chat.completions
      .stream({
        model: `${model}~tool=get_weather,get_time`,
        messages: [user('Where am I, and when?')],
        tools: [weather, time],
      })
      .on('tool_calls.function.arguments.done', (call) => done.push(call));

    const completion = await stream.finalChatCompletion();

    assert.deepEqual(
      done.map((call) => [call.index, call.name]),
      [
        [0, 'get_weather'],
        [1, 'get_time'],
      ],
    );
    const calls = completion.choices[0].message.tool_calls;
    assert.deepEqual(
      calls.map((call) => call.function.arguments),
      done.map((call) => call.arguments),
    );
    for (const call of calls) {
      assert.equal(typeof JSON.parse(call.function.arguments).location, 'string');
    }
  });

  test(`makes the model call the tool that is chosen, on ${platform}`, async () => {
    const completion = await client.chat.completions.create({
      model,
      messages: [user('Hello')],
      tools: [weather, time],
      tool_choice: { type: 'function', function: { name: 'get_time' } },
    });

    const calls = completion.choices[0].message.tool_calls;
    assert.deepEqual(
      calls.map((call) => call.function.name),
      ['get_time'],
    );
  });
}
