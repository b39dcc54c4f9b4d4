import OpenAI from 'openai';

const { BATON_URL, BATON_KEY } = process.env;

/** The SDK as its users make it, with nothing but another address and key. */
export const client = clientWith({});

export function clientWith(options) {
  return new OpenAI({ baseURL: `${BATON_URL}/v1`, apiKey: BATON_KEY, ...options });
}

export const PLATFORMS = ['openai', 'anthropic', 'gemini', 'groq', 'openrouter', 'local'];

export function user(content) {
  return { role: 'user', content };
}
