import { type ExportCheckpoint, type ExportStart, isSideConversationsError, requests, type ValidationError } from 'zendesk-side-conversations';
import type { Context } from '../command.js';
import { jsonObject } from '../input/json-object.js';
import { readText } from '../input/read-file.js';
import { sinceSeconds } from '../input/since.js';
import { UsageError } from '../usage-error.js';
import { readCheckpoint } from './checkpoint.js';
import type { StreamName } from './stream.js';

/** Finds the start of an export: its checkpoint, the state that an engine kept, or `--since`. */
export async function startOf({ command, values, words }: Context, startDate?: string, stream?: StreamName, alone?: StreamName): Promise<ExportStart | ExportCheckpoint> {
  const { checkpoint, since = startDate, 'singer-state': state } = values;
  for (const path of [checkpoint, state]) {
    const place = path === undefined ? undefined : await readCheckpoint(path, stream, alone);
    if (!place) continue;
    refuseUnfit(place, path ?? '');
    words.say(`continuing from ${path}, ${new Date(place.start_time * 1000).toISOString()}${values.since === undefined ? '' : ': --since is not used'}`);
    return place;
  }
  if (since === undefined) throw new UsageError(`${command.name} needs a start: --since WHEN, or a --checkpoint FILE of an earlier run`);
  return { start_time: sinceSeconds(since, Date.now()) };
}

/** A place that the package does not take, such as one in milliseconds; it is named by its file. */
function refuseUnfit(place: ExportCheckpoint, path: string): void {
  try {
    requests.exportEvents(place);
  } catch (error) {
    if (!isSideConversationsError(error) || error.code !== 'validation') throw error;
    const issues = (error as ValidationError).issues.map(({ path: field, message }) => `${field}: ${message}`);
    throw new UsageError(`cannot continue from ${path}, which stays unchanged. ${issues.join('. ')}`);
  }
}

/** The settings that a Singer engine hands over; others are ignored. */
export interface SingerConfig {
  startDate?: string;
  environment: Record<string, string>;
}

export async function singerConfigOf(path: string | undefined): Promise<SingerConfig> {
  if (path === undefined) return { environment: {} };
  const config = jsonObject(await readText(path));
  // Without the text, which may hold a credential.
  if (!config) throw new UsageError(`expected ${path} to hold a JSON object, but found something else`);
  const variables = {
    ZENDESK_SUBDOMAIN: config.subdomain,
    ZENDESK_BASE_URL: config.base_url,
    ZENDESK_OAUTH_TOKEN: config.oauth_token,
    ZENDESK_CLIENT_ID: config.client_id,
    ZENDESK_CLIENT_SECRET: config.client_secret,
    ZENDESK_OAUTH_SCOPE: config.scope,
    ZENDESK_USER_EMAIL: config.email,
    ZENDESK_API_TOKEN: config.api_token,
  };
  const environment = Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  return typeof config.start_date === 'string' ? { startDate: config.start_date, environment } : { environment };
}
