import type { FailureData } from '../errors.js';
import type { AttemptInfo, ResponseInfo } from '../types/attempt.js';
import type { ExportGap } from '../types/options.js';

/** One request, as the core wants it sent. */
export interface Send {
  /** Absolute; through a Zendesk app's host the path with its query. */
  url: string;
  method: string;
  headers: Record<string, string>;
  /** A body of the core's own making. */
  body?: string;
  /** Whether the body is what the caller gave: the text of it, or the form with the file. */
  given?: boolean;
  followsRedirects: boolean;
  readsBytes: boolean;
  timeoutMs: number;
}

/** What a call asks for, one thing at a time: `src/door/task.rs` writes it. */
export interface Act {
  /** Wait until the queue calls this number. */
  turn?: number;
  /** Sleep. */
  waitMs?: number;
  /** Have an access token ready within this time. */
  tokenMs?: number;
  /** Whether the last token was refused. */
  isRefresh?: boolean;
  send?: Send;
  /** The end: it worked. */
  done?: ResponseInfo;
  /** Which of an export page's events were not given out before, where not all are. */
  places?: number[];
  /** Of an export: a second that holds more events than a page. Tell the caller, and ask for what comes next. */
  gap?: ExportGap;
  /** The end: it did not. */
  failure?: FailureData;
  /** Whether something was thrown, which may be undefined. */
  isCaused?: boolean;
  /** The end: there is no further page. */
  over?: boolean;
  /** Of the attempt that is over, beside what comes next. */
  told?: AttemptInfo;
}
