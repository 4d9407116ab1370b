/** Makes the input schemas of the MCP server's tools from the types of their arguments, which are made of the package's own types. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { failWith } from '../workspace/command.mjs';
import { inWork } from '../workspace/paths.mjs';
import { template } from './parts.mjs';

function toolSchemas() {
  const generator = createGenerator({
    path: template('src', 'cli', 'mcp', 'arguments.ts'),
    tsconfig: template('tsconfig.json'),
    type: 'ToolArguments',
    // Clients convert schemas for their models, and many do not follow references.
    expose: 'none',
    topRef: false,
    additionalProperties: false,
    // `npm run build:types` checks them.
    skipTypeCheck: true,
  });
  const { properties } = generator.createSchema('ToolArguments');
  mkdirSync(inWork('tool-schemas'), { recursive: true });
  writeFileSync(inWork('tool-schemas', 'schemas.json'), JSON.stringify(properties));
}

try {
  toolSchemas();
} catch (error) {
  failWith(error);
}
