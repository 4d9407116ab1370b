/** The package's own types against the surface that users rely on. */
import type * as own from 'zendesk-side-conversations';
import type * as ownEmulator from 'zendesk-side-conversations/emulator';
import type * as ownServer from 'zendesk-side-conversations/emulator/node';
import type * as ownSlim from 'zendesk-side-conversations/slim';
import type * as surface from 'surface';
import type * as surfaceEmulator from 'surface/emulator';
import type * as surfaceServer from 'surface/emulator/node';
import type * as surfaceSlim from 'surface/slim';
import type { All, Fits, Same } from './assignable.js';

export type EveryValueIsThere = All<[
  Fits<Omit<typeof own, 'SideConversations' | Errors>, Omit<typeof surface, 'SideConversations' | Errors>>,
  Fits<keyof typeof surface, keyof typeof own>,
  Fits<keyof typeof surfaceSlim, keyof typeof ownSlim>,
  Fits<typeof ownEmulator.createEmulator, (options?: surfaceEmulator.EmulatorOptions) => Promise<ownEmulator.Emulator>>,
  Fits<typeof ownServer.listen, (emulator: ownEmulator.Emulator, options?: Parameters<typeof surfaceServer.listen>[1]) => ReturnType<typeof surfaceServer.listen>>,
  Fits<Parameters<typeof surfaceSlim.init>, Parameters<typeof ownSlim.init>>,
]>;

export type TheClientDoes = All<[
  Fits<own.SideConversations, surface.SideConversations>,
  Fits<ConstructorParameters<typeof surface.SideConversations>, ConstructorParameters<typeof own.SideConversations>>,
]>;

type Errors = 'SideConversationsError' | 'ValidationError' | 'ApiError' | 'RateLimitError' | 'ConnectionError' | 'TimeoutError' | 'UnexpectedResponseError' | 'UnsupportedError' | 'WasmUnavailableError' | 'InternalError' | 'isSideConversationsError';

export type EveryErrorIs = All<[
  Fits<own.SideConversationsError, surface.SideConversationsError>,
  Fits<own.ValidationError, surface.ValidationError>,
  Fits<own.ApiError, surface.ApiError>,
  Fits<own.RateLimitError, surface.RateLimitError>,
  Fits<own.ConnectionError, surface.ConnectionError>,
  Fits<own.TimeoutError, surface.TimeoutError>,
  Fits<own.UnexpectedResponseError, surface.UnexpectedResponseError>,
  Fits<own.UnsupportedError, surface.UnsupportedError>,
  Fits<own.WasmUnavailableError, surface.WasmUnavailableError>,
  Fits<own.InternalError, surface.InternalError>,
]>;

/** What a caller gives: all that the surface allows is taken. */
export type EveryInputIsTaken = All<[
  Fits<surface.SideConversationsOptions, own.SideConversationsOptions>,
  Fits<surface.DirectOptions, own.DirectOptions>,
  Fits<surface.DirectAccess, own.DirectAccess>,
  Fits<surface.ZafOptions, own.ZafOptions>,
  Fits<surface.CommonOptions, own.CommonOptions>,
  Fits<surface.CallOptions, own.CallOptions>,
  Fits<surface.SendOptions, own.SendOptions>,
  Fits<surface.UploadOptions, own.UploadOptions>,
  Fits<surface.RawRequest, own.RawRequest>,
  Fits<surface.ZafClientLike, own.ZafClientLike>,
  Fits<surfaceEmulator.EmulatorOptions, ownEmulator.EmulatorOptions>,
  Fits<surfaceEmulator.Fault, ownEmulator.Fault>,
]>;

/** What goes out as it came in, and what is given back: the same both ways. */
export type EveryShapeIsTheSame = All<[
  Same<own.Auth, surface.Auth>,
  Same<own.TokenPair, surface.TokenPair>,
  Same<own.Recipients, surface.Recipients>,
  Same<own.UserRecipient, surface.UserRecipient>,
  Same<own.EmailRecipient, surface.EmailRecipient>,
  Same<own.SlackRecipient, surface.SlackRecipient>,
  Same<own.ChildTicketRecipient, surface.ChildTicketRecipient>,
  Same<own.TeamsRecipient, surface.TeamsRecipient>,
  Same<own.NewMessage, surface.NewMessage>,
  Same<own.CreateBody, surface.CreateBody>,
  Same<own.ReplyBody, surface.ReplyBody>,
  Same<own.ReplyAllBody, surface.ReplyAllBody>,
  Same<own.UpdateChanges, surface.UpdateChanges>,
  Same<own.ImportBody, surface.ImportBody>,
  Same<own.ImportEventsBody, surface.ImportEventsBody>,
  Same<own.ImportEvent, surface.ImportEvent>,
  Same<own.ListQuery, surface.ListQuery>,
  Same<own.ShowQuery, surface.ShowQuery>,
  Same<own.EventsQuery, surface.EventsQuery>,
  Same<own.ExportStart, surface.ExportStart>,
  Same<own.ExportCheckpoint, surface.ExportCheckpoint>,
  Same<own.AttachmentSource, surface.AttachmentSource>,
  Same<own.BuiltRequest, surface.BuiltRequest>,
  Same<own.Issue, surface.Issue>,
  Same<own.IssueCode, surface.IssueCode>,
  Same<own.ErrorCode, surface.ErrorCode>,
  Same<own.Operation, surface.Operation>,
  Same<own.AttemptInfo, surface.AttemptInfo>,
  Same<own.ResponseInfo, surface.ResponseInfo>,
  Same<own.RateLimit, surface.RateLimit>,
  Same<own.SideConversation, surface.SideConversation>,
  Same<own.Participant, surface.Participant>,
  Same<own.SideConversationEvent, surface.SideConversationEvent>,
  Same<own.Message, surface.Message>,
  Same<own.Attachment, surface.Attachment>,
  Same<own.UploadedAttachment, surface.UploadedAttachment>,
  Same<own.SideConversationPage, surface.SideConversationPage>,
  Same<own.EventPage, surface.EventPage>,
  Same<own.ExportPage, surface.ExportPage>,
  Same<own.ShowResult, surface.ShowResult>,
  Same<own.CreateResult, surface.CreateResult>,
  Same<own.ReplyResult, surface.ReplyResult>,
  Same<own.Channel, surface.Channel>,
  Same<own.Call<number>, surface.Call<number>>,
  Same<own.PagedCall<number, string>, surface.PagedCall<number, string>>,
  Same<own.EventExport, surface.EventExport>,
  Fits<ownEmulator.Emulator, surfaceEmulator.Emulator>,
  Same<ownEmulator.Credentials, surfaceEmulator.Credentials>,
  Same<ownEmulator.RecordedRequest, surfaceEmulator.RecordedRequest>,
  Same<ownEmulator.EmulatorState, surfaceEmulator.EmulatorState>,
]>;
