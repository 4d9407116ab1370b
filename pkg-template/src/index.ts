export type {
  Attachment, AttemptInfo, AuthorizationUrl, Awaiting, BuiltRequest, Channel, CreateResult, ErrorCode, EventPage, ExportCheckpoint, ExportGap, ExportPage, Issue, IssueCode,
  Message, Operation, Participant, RateLimit, ReplyResult, ResponseInfo, ShowResult, SideConversation, SideConversationEvent, SideConversationPage, SupportId, TokenPair, Turn,
  Updates, UploadedAttachment, Wait,
} from 'core-types';
export { SideConversations } from './client.js';
export { type AwaitingOptions, awaiting, waits } from './awaiting.js';
export { channelOf, childTicketId } from './channel.js';
export { preload } from './core/preload.js';
export {
  ApiError, ConnectionError, InternalError, isSideConversationsError, RateLimitError, SideConversationsError, TimeoutError, UnexpectedResponseError,
  UnsupportedError, ValidationError, WasmUnavailableError,
} from './errors.js';
export { recipient } from './recipient.js';
export { requests } from './requests.js';
export { authorizationUrl, exchangeCode, type SignInOptions } from './sign-in.js';
export type * from './types/body.js';
export type * from './types/call.js';
export type * from './types/options.js';
export type * from './types/recipient.js';
export { validate } from './validate.js';
export { version } from './version.js';
