export { SideConversations } from './client.js';
export { type Awaiting, type AwaitingOptions, awaiting, channelOf, childTicketId, type Wait, waits } from './conversation.js';
export { preload } from './core/preload.js';
export {
  ApiError, ConnectionError, InternalError, isSideConversationsError, RateLimitError, SideConversationsError, TimeoutError, UnexpectedResponseError,
  UnsupportedError, ValidationError, WasmUnavailableError,
} from './errors.js';
export { recipient } from './recipient.js';
export { requests } from './requests.js';
export { type AuthorizationUrl, authorizationUrl, exchangeCode, type SignInOptions } from './sign-in.js';
export type * from './types/attempt.js';
export type * from './types/body.js';
export type * from './types/call.js';
export type * from './types/conversation.js';
export type * from './types/error-code.js';
export type * from './types/options.js';
export type * from './types/recipient.js';
export { validate } from './validate.js';
export { version } from './version.js';
