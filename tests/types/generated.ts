/** The package's hand-written types against those that the core's own model generates. */
import type * as face from 'zendesk-side-conversations';
import type * as model from '../../.cache/build/core/raw/core.js';
import type { All, Same } from './assignable.js';

export type TheModelSaysTheSame = All<[
  Same<face.SideConversation, model.SideConversation>,
  Same<face.SideConversationEvent, model.SideConversationEvent>,
  Same<NonNullable<face.SideConversationEvent['updates']>, model.Updates>,
  Same<face.Participant, model.Participant>,
  Same<face.Message, model.Message>,
  Same<face.Attachment, model.Attachment>,
  Same<face.UploadedAttachment, model.UploadedAttachment>,
  Same<face.SideConversationPage, model.SideConversationPage>,
  Same<face.EventPage, model.EventPage>,
  Same<face.ExportPage, model.ExportPage>,
  Same<face.ShowResult, model.ShowResult>,
  Same<face.CreateResult, model.CreateResult>,
  Same<face.ReplyResult, model.ReplyResult>,
]>;

/** A field that one has and the other has not would pass where it is optional. */
export type TheModelHasTheSameFields = All<[
  Same<keyof face.SideConversation, keyof model.SideConversation>,
  Same<keyof face.SideConversationEvent, keyof model.SideConversationEvent>,
  Same<keyof face.Participant, keyof model.Participant>,
  Same<keyof face.Message, keyof model.Message>,
  Same<keyof face.Attachment, keyof model.Attachment>,
  Same<keyof face.UploadedAttachment, keyof model.UploadedAttachment>,
  Same<keyof face.SideConversationPage, keyof model.SideConversationPage>,
  Same<keyof face.EventPage, keyof model.EventPage>,
  Same<keyof face.ExportPage, keyof model.ExportPage>,
  Same<keyof face.ShowResult, keyof model.ShowResult>,
  Same<keyof face.CreateResult, keyof model.CreateResult>,
  Same<keyof face.ReplyResult, keyof model.ReplyResult>,
]>;
