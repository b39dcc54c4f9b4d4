import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;

/** What the simulator counted of one model; zeros until it was asked. */
export async function tally(platform, model) {
  const { rows } = await (await fetch(`${process.env.SIMULATOR_URL}/tally`)).json();
  const row = rows.find((each) => each.platform === platform && each.model === model);
  return row ?? { requests: 0, left: 0 };
}

/** Looks again and again until it is so; fails after a generous time. */
export async function until(condition) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error(`Not so within ${PATIENCE_MS} ms: ${condition}`);
    }
    await pause(20);
  }
}

/** What an operator does after having mended a key that a platform refused. */
export async function takeKeysBack(platform) {
  const headers = { authorization: `Bearer ${process.env.BATON_KEY}` };
  const all = `${process.env.BATON_URL}/api/v1/platforms`;
  const { data } = await (await fetch(all, { headers })).json();
  for (const { label } of data.find((each) => each.name === platform)?.keys ?? []) {
    await fetch(`${all}/${platform}/keys/${label}/reset`, { method: 'POST', headers });
  }
}
