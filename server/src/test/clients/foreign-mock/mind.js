/**
 * What a model says here. It obeys: it calls the tools that the question names, answers in the
 * schema that is asked, and stops where it is told to.
 */

const STORY = 'Batons are passed on, as every relay team knows. 漢 🎼 THE END and more.';

/**
 * @param asked `system`, `question`, `pictures`, `results` (of tools, in the last turn), `tools`
 *   (`name`, `schema`), `forced` (names of which one must be called: the last, unless the question
 *   says which), `schema`, `stops`, `most` (words, as tokens are told here)
 * @returns `text` or `calls` (`name`, `args`), and the `reason` of the end
 */
export function think(asked) {
  const calls = asked.results.length > 0 ? [] : wanted(asked);
  return calls.length > 0 ? { text: '', calls, reason: 'calls' } : { calls, ...spoken(asked) };
}

/** The pieces in which a stream brings a text; together they are the text. */
export function pieces(text) {
  return text.match(/\S+\s*/g) ?? [];
}

export function tokens(value) {
  return Math.ceil(JSON.stringify(value).length / 4);
}

function wanted({ tools, forced, question }) {
  const allowed = tools.filter(({ name }) => forced?.includes(name) ?? true);
  const named = allowed.filter(({ name }) => question.includes(name));
  const called = named.length === 0 && forced ? allowed.slice(-1) : named;
  return called.map(({ name, schema }) => ({ name, args: example(schema) }));
}

function spoken(asked) {
  const whole = asked.schema ? JSON.stringify(example(asked.schema)) : prose(asked);
  const stop = asked.stops.find((sequence) => whole.includes(sequence));
  if (stop !== undefined) {
    return { text: whole.slice(0, whole.indexOf(stop)), reason: 'stop sequence', stop };
  }
  const words = pieces(whole);
  return words.length > asked.most
    ? { text: words.slice(0, asked.most).join(''), reason: 'length' }
    : { text: whole, reason: 'end' };
}

function prose({ system, pictures, results }) {
  return [
    system && `Told “${system}”.`,
    ...pictures.map(({ type, bytes }) => `Shown ${type} of ${bytes} bytes.`),
    ...results.map((result) => `Heard ${result}.`),
    STORY,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a model makes of a request for JSON that is put in words, with a schema or without. */
export function schemaInWords(system = '') {
  const [, schema] = /JSON Schema[^{]*({.*})/s.exec(system) ?? [];
  if (schema) {
    return JSON.parse(schema);
  }
  return /JSON object/.test(system) ? ANY_JSON : undefined;
}

export const ANY_JSON = { type: 'object', properties: { answer: { type: 'string' } } };

/** A value that fits a schema. */
export function example(schema = {}) {
  if (schema.enum) {
    return schema.enum[0];
  }
  switch (String(schema.type).toLowerCase()) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, example(inner)]),
      );
    case 'array':
      return [example(schema.items)];
    case 'integer':
      return 7;
    case 'number':
      return 1.5;
    case 'boolean':
      return true;
    default:
      return 'Tromsø';
  }
}
