import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js';
import type { ToolArguments, ToolName } from './arguments.js';
import type { ToolResult } from './result.js';
import type { ToolCall } from './service.js';

/** One tool. Its input schema is made from its arguments' type: see `arguments.ts`. */
export interface Tool<Name extends ToolName = ToolName> {
  readonly name: Name;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  /** Whether it changes something in the account: it is offered with `--allow send` alone. */
  readonly writes: boolean;
  run(given: ToolArguments[Name], call: ToolCall): Promise<ToolResult>;
}

export const READS: ToolAnnotations = { readOnlyHint: true, openWorldHint: true };
