import type { ToolName } from './arguments.js';
import type { Tool } from './tool.js';
import { awaitingAnswers } from './tools/awaiting.js';
import { closeSideConversation } from './tools/close.js';
import { createSideConversation } from './tools/create.js';
import { listSideConversations } from './tools/list.js';
import { readSideConversation } from './tools/read.js';
import { replyToSideConversation } from './tools/reply.js';
import { validateMessage } from './tools/validate.js';

/** Every tool, in the order in which clients list them. */
export const tools: readonly Tool[] = [
  listSideConversations,
  readSideConversation,
  awaitingAnswers,
  validateMessage,
  createSideConversation,
  replyToSideConversation,
  closeSideConversation,
] as readonly Tool<any>[];

export const toolNamed = (name: string): Tool | undefined => tools.find((tool) => tool.name === (name as ToolName));
