import Ajv from '../peers/node_modules/ajv/dist/ajv.js';
import { create, imported } from './json-schema.mjs';

const compiled = (schema) => {
  const check = new Ajv.default({ allErrors: true, strict: false }).compile(schema);
  return (body) => {
    if (!check(body)) throw new Error(JSON.stringify(check.errors));
    return body;
  };
};

export default { create: compiled(create), import: compiled(imported) };
