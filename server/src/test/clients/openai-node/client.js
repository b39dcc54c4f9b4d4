import OpenAI from 'openai';

const { BATON_URL, BATON_KEY } = process.env;

/** The SDK as its users make it: nothing is new but the address and the key. */
export const client = clientWith({});

export function clientWith(options) {
  return new OpenAI({ baseURL: `${BATON_URL}/v1`, apiKey: BATON_KEY, ...options });
}

/** A client that counts what it really sends: the SDK repeats requests unseen. */
export function countingClient(options = {}) {
  const counting = clientWith({
    ...options,
    fetch: (...request) => {
      counting.requests++;
      return fetch(...request);
    },
  });
  counting.requests = 0;
  return counting;
}

/** One model of each platform. */
export const MODELS = {
  openai: 'openai/gpt-4o-mini',
  anthropic: 'anthropic/claude-3-5-sonnet',
  gemini: 'gemini/gemini-1.5-flash',
  groq: 'groq/llama-3.1-70b-versatile',
  openrouter: 'openrouter/meta-llama/llama-3-70b',
  local: 'local/llama3.2',
};

export const system = (content) => ({ role: 'system', content });
export const user = (content) => ({ role: 'user', content });

export function tool(name, properties, run) {
  return {
    type: 'function',
    function: {
      name,
      description: `Does ${name}.`,
      parameters: { type: 'object', properties, required: Object.keys(properties) },
      ...(run && { parse: JSON.parse, function: run }),
    },
  };
}

export async function collected(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return chunks;
}

export function text(chunks) {
  return chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
}

/** A dot, as small as pictures come. */
export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';
