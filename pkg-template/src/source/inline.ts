/** Entries for every runtime carry the module's bytes as text, and decode them at the first use. */
export { default } from 'core-bytes';
