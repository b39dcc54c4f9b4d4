import { schema } from './gemini-schema.js';
import { ANY_JSON, pieces, schemaInWords, think, tokens } from './mind.js';
import * as is from './shape.js';

/** Google's generateContent, version v1beta, with a model of the 1.5 family and one that thinks. */
export function gemini(asked) {
  try {
    admit(asked);
    request(asked.body, '');
    const [, model] = PATH.exec(asked.path);
    const third = model.startsWith('gemini-3');
    conversation(asked.body.contents);
    options(asked.body, third);
    if (third) {
      signatures(asked.body.contents);
    }
    return answer({ ...asked.body, model, third }, asked.path.endsWith(STREAM));
  } catch (wrong) {
    return refusal(wrong);
  }
}

const STREAM = ':streamGenerateContent';
const PATH = /^\/v1beta\/models\/([\w.-]+):(generateContent|streamGenerateContent)$/;
const SIGNATURE = 'CiQBjz1rXwWqkRn0kq3pMZ0nL5M=';
const NAME = is.matching(/^[a-zA-Z_][a-zA-Z0-9_.-]{0,63}$/);

const blob = is.object({
  mimeType: is.matching(/^\w+\/[\w.+-]+$/),
  data: is.matching(/^[A-Za-z0-9+/_-]+={0,2}$/),
});
const PART_DATA = {
  text: is.text,
  inlineData: blob,
  fileData: is.object({ fileUri: is.filled }, { mimeType: is.filled }),
  functionCall: is.object({ name: NAME }, { args: is.openObject, id: is.text }),
  functionResponse: is.object({ name: NAME, response: is.openObject }, { id: is.text }),
};
const part = is.both(
  is.object({}, { ...PART_DATA, thought: is.flag, thoughtSignature: is.oneOf(SIGNATURE) }),
  (value, where) => {
    const data = Object.keys(value).filter((name) => Object.hasOwn(PART_DATA, name));
    is.demand(data.length === 1, where, `required oneof field 'data' has ${data.length} values`);
  },
);
const parts = is.list(part, { least: 1 });

const request = is.object(
  { contents: is.list(is.object({ parts }, { role: is.oneOf('user', 'model') }), { least: 1 }) },
  {
    systemInstruction: is.object({ parts }, { role: is.text }),
    tools: is.list(
      is.object({
        functionDeclarations: is.list(
          is.object({ name: NAME }, { description: is.text, parameters: schema }),
          { least: 1 },
        ),
      }),
    ),
    toolConfig: is.object({
      functionCallingConfig: is.object(
        { mode: is.oneOf('AUTO', 'ANY', 'NONE') },
        { allowedFunctionNames: is.list(NAME) },
      ),
    }),
    safetySettings: is.list(is.object({ category: is.text, threshold: is.text })),
    generationConfig: is.object(
      {},
      {
        stopSequences: is.list(is.filled, { most: 5 }),
        responseMimeType: is.oneOf('text/plain', 'application/json', 'text/x.enum'),
        responseSchema: schema,
        candidateCount: is.whole(1, 1),
        maxOutputTokens: is.whole(1),
        temperature: is.number(0, 2),
        topP: is.number(0, 1),
        topK: is.whole(1),
        seed: is.whole(-(2 ** 31), 2 ** 31 - 1),
        presencePenalty: is.number(-2, 2),
        frequencyPenalty: is.number(-2, 2),
        thinkingConfig: is.object(
          {},
          {
            includeThoughts: is.flag,
            thinkingBudget: is.whole(-1, 32_768),
            thinkingLevel: is.oneOf('low', 'high'),
          },
        ),
      },
    ),
  },
);

class Refused extends Error {
  constructor(code, status, message) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

function admit({ method, path, query, headers, body }) {
  if (method !== 'POST' || !PATH.test(path)) {
    throw new Refused(404, 'NOT_FOUND', `models${path} is not found for API version v1beta.`);
  }
  if (headers.authorization) {
    throw new Refused(401, 'UNAUTHENTICATED', 'Expected OAuth 2 access token.');
  }
  if ('key' in query || !headers['x-goog-api-key']) {
    throw new Refused(403, 'PERMISSION_DENIED', 'The key belongs into the header x-goog-api-key.');
  }
  if (headers['x-goog-api-key'] !== 'gemini-dummy-key') {
    throw new Refused(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.');
  }
  if (path.endsWith(STREAM) && query.alt !== 'sse') {
    throw new Refused(400, 'INVALID_ARGUMENT', 'These tests read streams of events.');
  }
  if (body === undefined) {
    throw new Refused(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
  }
}

/** A turn of calls stands behind the user's, and the next one answers all of them, in order. */
function conversation(contents) {
  let calls = [];
  contents.forEach(({ role, parts }, index) => {
    const where = `contents[${index}]`;
    const results = parts.filter((each) => each.functionResponse);
    is.demand(
      results.length === calls.length &&
        results.every((each, at) => each.functionResponse.name === calls[at]),
      where,
      'Please ensure that the number of function response parts is equal to the number of function' +
        ' call parts of the function call turn.',
    );
    calls = parts.filter((each) => each.functionCall).map((each) => each.functionCall.name);
    const after = contents[index - 1]?.role ?? (index === 0 ? undefined : 'user');
    is.demand(
      calls.length === 0 || (role === 'model' && after === 'user'),
      where,
      'Please ensure that function call turn comes immediately after a user turn or after a' +
        ' function response turn.',
    );
    is.demand(results.length === 0 || role !== 'model', where, 'A model gives no responses.');
  });
  const last = contents.at(-1).role ?? 'user';
  is.demand(last === 'user', 'contents', 'Please ensure that the last turn is the user’s.');
}

/** In the turn that is under way, the first call of each step shows that the model made it. */
function signatures(contents) {
  const begun = contents.findLastIndex(({ parts }) => parts.some((each) => each.text));
  contents.slice(begun).forEach(({ parts }, index) => {
    const first = parts.find((each) => each.functionCall);
    const where = `contents[${begun + index}]`;
    const fine = !first || first.thoughtSignature;
    is.demand(fine, where, 'Function call is missing a thought_signature in functionCall parts.');
  });
}

function options({ generationConfig = {}, toolConfig, tools }, third) {
  const { responseSchema, responseMimeType, thinkingConfig } = generationConfig;
  is.demand(third || !thinkingConfig, 'generation_config', 'Thinking is not supported.');
  is.demand(
    !(thinkingConfig?.thinkingBudget !== undefined && thinkingConfig?.thinkingLevel),
    'generation_config.thinking_config',
    'You can only set one of thinking budget and thinking level.',
  );
  is.demand(
    !responseSchema || responseMimeType === 'application/json',
    'generation_config.response_schema',
    'only allowed when response_mime_type is application/json',
  );
  const { mode, allowedFunctionNames } = toolConfig?.functionCallingConfig ?? {};
  is.demand(
    !allowedFunctionNames || mode === 'ANY',
    'tool_config',
    'allowed_function_names only with mode ANY',
  );
  is.demand(!toolConfig || tools, 'tool_config', 'Function calling config without tools.');
  is.demand(
    third || !tools || responseMimeType !== 'application/json',
    'generation_config.response_mime_type',
    "Function calling with a response mime type: 'application/json' is unsupported",
  );
}

const THOUGHT = { text: 'What would a relay team do? 漢', thought: true };
const REASONS = { end: 'STOP', length: 'MAX_TOKENS', calls: 'STOP', 'stop sequence': 'STOP' };

function answer(body, stream) {
  const said = think(read(body));
  const calls = said.calls.map(({ name, args }, index) => ({
    functionCall: { name, args },
    ...(body.third && index === 0 && { thoughtSignature: SIGNATURE }),
  }));
  const spoken = stream ? pieces(said.text) : [said.text].filter(Boolean);
  const thoughts = body.generationConfig?.thinkingConfig?.includeThoughts ? [THOUGHT] : [];
  const all = [...thoughts, ...spoken.map((text) => ({ text })), ...calls];
  const promptTokenCount = tokens(body.contents);
  const usage = (candidatesTokenCount) => ({
    promptTokenCount,
    candidatesTokenCount,
    totalTokenCount: promptTokenCount + candidatesTokenCount,
    promptTokensDetails: [{ modality: 'TEXT', tokenCount: promptTokenCount }],
  });
  const whole = (parts, end, count) => ({
    candidates: [{ content: { parts, role: 'model' }, ...end, index: 0 }],
    usageMetadata: usage(count),
    modelVersion: body.model,
    responseId: 'mAitaLmkHPPlz7IPvtfUqQ4',
  });
  const end = { finishReason: REASONS[said.reason] };
  if (!stream) {
    return { body: whole(all, end, tokens(all)) };
  }
  const chunks = all.map((each, index) =>
    whole([each], index === all.length - 1 ? end : {}, tokens(all.slice(0, index + 1))),
  );
  return { frames: chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`) };
}

function read({ contents, systemInstruction, generationConfig = {}, tools = [], toolConfig }) {
  const last = contents.at(-1).parts;
  const system = systemInstruction?.parts.map(({ text }) => text).join(' ');
  const { responseSchema, responseMimeType } = generationConfig;
  const inJson = responseMimeType === 'application/json';
  const { mode, allowedFunctionNames } = toolConfig?.functionCallingConfig ?? {};
  const offered = mode === 'NONE' ? [] : tools.flatMap((each) => each.functionDeclarations);
  return {
    system,
    question: last.map(({ text = '' }) => text).join(' '),
    pictures: last
      .filter((each) => each.inlineData)
      .map(({ inlineData: { mimeType, data } }) => ({
        type: mimeType,
        bytes: Buffer.from(data, 'base64').length,
      })),
    results: last
      .filter((each) => each.functionResponse)
      .map((each) => JSON.stringify(each.functionResponse.response)),
    tools: offered.map(({ name, parameters }) => ({ name, schema: parameters ?? OBJECT })),
    forced: mode === 'ANY' ? (allowedFunctionNames ?? offered.map(({ name }) => name)) : undefined,
    schema: responseSchema ?? (inJson ? ANY_JSON : schemaInWords(system)),
    stops: generationConfig.stopSequences ?? [],
    most: generationConfig.maxOutputTokens ?? Infinity,
  };
}

const OBJECT = { type: 'object' };

function refusal(wrong) {
  if (wrong instanceof is.Wrong) {
    const { where, kind, message } = wrong;
    const parent = where.includes('.') ? ` at '${where.slice(0, where.lastIndexOf('.'))}'` : '';
    return refusal(
      new Refused(
        400,
        'INVALID_ARGUMENT',
        kind === 'unknown'
          ? `Invalid JSON payload received. Unknown name "${message}"${parent}: Cannot find field.`
          : `* GenerateContentRequest.${where}: ${kind === 'missing' ? 'is required' : message}`,
      ),
    );
  }
  if (!(wrong instanceof Refused)) {
    throw wrong;
  }
  const { code, status, message } = wrong;
  return { status: code, body: { error: { code, message, status } } };
}
