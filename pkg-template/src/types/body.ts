/** Bodies and files whose types are made of TypeScript's own operators and of JavaScript's own classes. The others come from the Rust types. */
import type { SideConversation } from 'core-types';

/**
 * The changes of `update`. A value that is missing or `null` stays as it is; a call without any change is an error. You can pass a whole conversation: the
 * client sends its `state` and `subject` alone. Any other property does not compile.
 */
export type UpdateChanges = {
  /** The new state; `null` leaves it as it is. */
  state?: 'open' | 'closed' | null;
  /** The new subject; `null` leaves it as it is. */
  subject?: string | null;
} & { readonly [Name in Exclude<keyof SideConversation, 'state' | 'subject'>]?: unknown };

/** The content of a file for `uploadAttachment`. A `File` is a `Blob` with a name. */
export type AttachmentSource = Blob | ArrayBuffer | ArrayBufferView;
