/** The types of the face that the declarations made from Rust name. */
export type { Auth, SkippedConversation, ZafClientLike } from './options.js';
export type { Recipients, Sender } from './recipient.js';
