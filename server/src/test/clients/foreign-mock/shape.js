/** What is wrong with a value, and where: each platform says it in its own words. */
export class Wrong extends Error {
  constructor(where, problem, kind = 'invalid') {
    super(problem);
    this.where = where;
    this.kind = kind;
  }
}

/** Checks are functions of a value and its place; they return nothing and throw {@link Wrong}. */
export const anything = () => {};

export const text = (value, where) => demand(typeof value === 'string', where, 'expected a string');

export const flag = (value, where) =>
  demand(typeof value === 'boolean', where, 'expected a boolean');

export const openObject = (value, where) => demand(isObject(value), where, 'expected an object');

export function filled(value, where) {
  text(value, where);
  demand(value.trim() !== '', where, 'must not be empty');
}

export function number(least, most) {
  return (value, where) => {
    demand(typeof value === 'number', where, 'expected a number');
    demand(value >= least && value <= most, where, `must be between ${least} and ${most}`);
  };
}

export function whole(least, most = Number.MAX_SAFE_INTEGER) {
  const within = number(least, most);
  return (value, where) => {
    demand(Number.isInteger(value), where, 'expected an integer');
    within(value, where);
  };
}

export function matching(pattern) {
  return (value, where) => {
    text(value, where);
    demand(pattern.test(value), where, `must match ${pattern}`);
  };
}

export function oneOf(...words) {
  return (value, where) => demand(words.includes(value), where, `must be one of ${words}`);
}

export function list(item, { least = 0, most = Infinity } = {}) {
  return (value, where) => {
    demand(Array.isArray(value), where, 'expected an array');
    demand(value.length >= least && value.length <= most, where, `has ${value.length} items`);
    value.forEach((each, index) => item(each, `${where}.${index}`));
  };
}

/** An object with these fields and no others. */
export function object(required, optional = {}) {
  const known = { ...required, ...optional };
  return (value, where) => {
    openObject(value, where);
    for (const name of Object.keys(value)) {
      demand(Object.hasOwn(known, name), inside(where, name), name, 'unknown');
      known[name](value[name], inside(where, name));
    }
    for (const name of Object.keys(required)) {
      demand(Object.hasOwn(value, name), inside(where, name), name, 'missing');
    }
  };
}

/** An object whose shape is told by one of its fields. */
export function tagged(tag, shapes) {
  return (value, where) => {
    openObject(value, where);
    const shape = shapes[value[tag]];
    demand(shape, inside(where, tag), `must be one of ${Object.keys(shapes)}`);
    shape(value, where);
  };
}

/** A string, or what else this allows. */
export function textOr(other) {
  return (value, where) => typeof value === 'string' || other(value, where);
}

export function orNull(other) {
  return (value, where) => value === null || other(value, where);
}

export function both(...checks) {
  return (value, where) => checks.forEach((check) => check(value, where));
}

export function demand(fine, where, problem, kind) {
  if (!fine) {
    throw new Wrong(where, problem, kind);
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inside(where, name) {
  return where === '' ? name : `${where}.${name}`;
}
