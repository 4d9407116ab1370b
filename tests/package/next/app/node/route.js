import * as client from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { scenario } from '../../scenario.mjs';

export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

export async function GET() {
  return new Response(await scenario(client, (await createEmulator()).clientOptions()));
}
