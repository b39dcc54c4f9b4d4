import { createServer } from 'node:http';
import { anthropic } from './anthropic.js';
import { chat, FLAVORS } from './chat.js';
import { gemini } from './gemini.js';

/**
 * The platforms on one port, each under its own name. `GET /seen/<platform>` gives the requests
 * that came to it since that was last asked.
 */
const PLATFORMS = {
  anthropic,
  gemini,
  openai: chat(FLAVORS.openai),
  groq: chat(FLAVORS.groq),
  openrouter: chat(FLAVORS.openrouter),
  local: chat(FLAVORS.local),
};

const seen = new Map(Object.keys(PLATFORMS).map((name) => [name, []]));

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://foreign');
  const [, first, ...rest] = url.pathname.split('/');
  if (first === 'seen') {
    json(response, 200, seen.get(rest[0]).splice(0));
    return;
  }
  const platform = PLATFORMS[first];
  if (!platform) {
    json(response, 404, { error: `No platform is called ${first}.` });
    return;
  }
  const asked = {
    method: request.method,
    path: `/${rest.join('/')}`,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    body: parsed(await bytes(request)),
  };
  seen.get(first).push(asked);
  reply(response, platform(asked));
});

/** Sends what a platform gives: a status and JSON, or the frames of a stream. */
function reply(response, { status = 200, headers = {}, body, frames }) {
  if (!frames) {
    json(response, status, body, headers);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
  frames.forEach((frame) => response.write(frame));
  response.end();
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body, null, 2));
}

async function bytes(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is no JSON stays undefined, and every platform refuses it. */
function parsed(bytes) {
  try {
    return JSON.parse(bytes);
  } catch {
    return undefined;
  }
}

server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  console.log(`Foreign platforms ready http://127.0.0.1:${server.address().port}`);
});
