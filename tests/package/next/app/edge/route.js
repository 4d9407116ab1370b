import * as client from 'zendesk-side-conversations';
import { scenario } from '../../scenario.mjs';

export const runtime = 'edge';

export async function GET(request) {
  const { searchParams } = new URL(request.url);
  return new Response(await scenario(client, { baseUrl: searchParams.get('url'), auth: { bearer: searchParams.get('bearer') } }));
}
