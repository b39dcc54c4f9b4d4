import * as is from './shape.js';

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const FORMATS = {
  string: ['enum', 'date-time'],
  number: ['float', 'double'],
  integer: ['int32', 'int64'],
};

/** Gemini's Schema: the part of OpenAPI's that it knows, and nothing besides. */
export function schema(value, where) {
  fields(value, where);
  const type = value.type?.toLowerCase();
  is.demand(TYPES.includes(type) || value.anyOf, where, 'type must be specified');
  is.demand(!value.enum || type === 'string', where, 'enum: only allowed for STRING type');
  is.demand(type !== 'array' || value.items, where, 'items: missing field.');
  const formats = FORMATS[type] ?? [];
  const known = !value.format || formats.includes(value.format);
  is.demand(known, where, `format: only ${formats} are supported`);
  if (type === 'object') {
    const names = Object.keys(value.properties ?? {});
    is.demand(names.length > 0, where, 'properties: should be non-empty for OBJECT type');
    const undefinedName = value.required?.find((name) => !names.includes(name));
    is.demand(undefinedName === undefined, where, `required: ${undefinedName} is not defined`);
  }
}

const fields = is.object(
  {},
  {
    type: is.matching(/^(string|number|integer|boolean|array|object)$/i),
    format: is.filled,
    title: is.text,
    description: is.text,
    nullable: is.flag,
    enum: is.list(is.filled, { least: 1 }),
    maxItems: is.anything,
    minItems: is.anything,
    properties: (value, where) => {
      is.openObject(value, where);
      Object.entries(value).forEach(([name, inner]) => schema(inner, `${where}[${name}]`));
    },
    required: is.list(is.filled),
    minProperties: is.anything,
    maxProperties: is.anything,
    minLength: is.anything,
    maxLength: is.anything,
    pattern: is.text,
    example: is.anything,
    anyOf: (value, where) => is.list(schema)(value, where),
    propertyOrdering: is.list(is.filled),
    default: is.anything,
    items: (value, where) => schema(value, where),
    minimum: is.number(-Infinity, Infinity),
    maximum: is.number(-Infinity, Infinity),
  },
);
