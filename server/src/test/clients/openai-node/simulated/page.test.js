import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';

const { BATON_URL, BATON_KEY, PAGE } = process.env;

test('the example of the page on this client works as it stands', async () => {
  const [, example] = /```js\n(.*?)```/s.exec(await readFile(PAGE, 'utf8'));
  await writeFile('example.js', example);

  const { stdout } = await promisify(execFile)(process.execPath, ['example.js'], {
    env: { ...process.env, OPENAI_BASE_URL: `${BATON_URL}/v1`, OPENAI_API_KEY: BATON_KEY },
  });

  assert.match(stdout, /What is a baton\?/);
});
