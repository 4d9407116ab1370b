import { Compile } from '../peers/node_modules/typebox/build/compile/index.mjs';
import { Type } from '../peers/node_modules/typebox/build/index.mjs';
import { create, imported } from './json-schema.mjs';

/** TypeBox's own types from the schema that the other compiler takes as it is. */
function typeOf(schema) {
  if (schema.anyOf) return Type.Union(schema.anyOf.map(typeOf));
  if (schema.enum) return Type.Union(schema.enum.map((value) => Type.Literal(value)));
  const { type, properties, required, items, additionalProperties, ...options } = schema;
  if (type === 'array') return Type.Array(typeOf(items), options);
  if (type === 'string') return Type.String(options);
  if (type === 'integer') return Type.Integer(options);
  if (typeof additionalProperties === 'object') return Type.Record(Type.String(), typeOf(additionalProperties));
  const members = Object.entries(properties).map(([name, property]) => [name, required.includes(name) ? typeOf(property) : Type.Optional(typeOf(property))]);
  return Type.Object(Object.fromEntries(members), { additionalProperties: false });
}

const compiled = (schema) => {
  const check = Compile(typeOf(schema));
  return (body) => {
    if (!check.Check(body)) throw new Error(JSON.stringify([...check.Errors(body)]));
    return body;
  };
};

export default { create: compiled(create), import: compiled(imported) };
