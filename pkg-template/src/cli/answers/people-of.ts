import type { Participant, SideConversationEvent } from 'zendesk-side-conversations';

/** A list that others wrote, or nothing. */
const listOf = (value: unknown): Participant[] => (Array.isArray(value) ? value.filter((person): person is Participant => typeof person === 'object' && person !== null) : []);

/** Whom a message is for. */
export const recipientsIn = ({ message }: SideConversationEvent): Participant[] => listOf(message?.to);

/** The author of a message. */
export const authorIn = ({ message, actor }: SideConversationEvent): Participant[] => listOf([message?.from ?? actor]);
