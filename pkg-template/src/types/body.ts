/** Bodies and files whose types are made of TypeScript's own operators and of JavaScript's own classes. The others come from the Rust types. */
import type { SideConversation } from 'core-types';

/**
 * A missing or null value is left as it is; nothing to change is an error. A whole conversation may be given: its other documented properties are
 * left out. Any other property does not compile.
 */
export type UpdateChanges = {
  /** Closes or reopens it; `null` leaves it as it is. */
  state?: 'open' | 'closed' | null;
  /** The new subject; `null` leaves it as it is. */
  subject?: string | null;
} & { readonly [Name in Exclude<keyof SideConversation, 'state' | 'subject'>]?: unknown };

/** What `uploadAttachment` takes. A `File` is a `Blob` with a name. */
export type AttachmentSource = Blob | ArrayBuffer | ArrayBufferView;
