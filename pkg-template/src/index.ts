export type {
  ApiTokenAuth, Attachment, AttemptInfo, AuthorizationUrl, Awaiting, BaseUrl, BearerAuth, BuiltRequest, CallOptions, Channel, ChildTicketForm, ClientCredentialsAuth,
  CodeExchange, CommonExportOptions, CommonOptions, ConversationExportOptions, CreateBody, CreateResult, DirectAccess, EmailForm, ErrorCode, EventPage, EventsQuery, ExportCheckpoint,
  ExportGap, ExportOptions, ExportPage, ExportStart, FollowOptions, ImportBody, ImportedConversation, ImportEvent, ImportEventsBody, Issue, IssueCode, ListQuery, Message,
  MessageOptions, Method, NewMessage, OAuthClient, Operation, PagedCallOptions, Participant, PasswordAuth, RateLimit, RawRequest, ReadConversation, ReadEvents, RefreshTokenAuth,
  ReplyAllBody, ReplyBody, ReplyResult, ResponseInfo, ScopeOption, SendOptions, ShowQuery, ShowResult, SideConversation, SideConversationEvent, SideConversationPage,
  SlackForm, Subdomain, SupportId, TeamsForm, TokenPair, Turn, Updates, UploadedAttachment, UploadOptions, UserForm, Wait, ZafAccess,
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
