import { basename } from 'node:path';
import { inspect } from 'node:util';

/** Says each test that ended as one line of JSON, for the Java test that started Node. */
export default async function* report(events) {
  for await (const { type, data } of events) {
    const ended = type === 'test:pass' || type === 'test:fail';
    if (ended && data.details.type !== 'suite') {
      yield `${JSON.stringify(ending(data, type === 'test:pass'))}\n`;
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield `# ${data.message}\n`;
    }
  }
}

function ending({ name, file, skip, todo, details }, passed) {
  const counted = passed && skip === undefined && todo === undefined;
  return {
    file: basename(file ?? '').replace(/(\.test)?\.js$/, ''),
    name,
    passed: counted,
    error: counted ? undefined : inspect(details.error?.cause ?? details.error ?? 'skipped'),
    milliseconds: Math.round(details.duration_ms),
  };
}
