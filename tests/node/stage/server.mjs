/** A server of the test's own on loopback, which answers as it is told and keeps what it was asked. */
import { createServer } from 'node:http';

/** `answer` gets the request with its body, and gives `{ status, headers, body }` or does with `response` what it likes. */
export async function serve(context, answer) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    const made = await answer({ method, url, headers, number: asked.length }, response);
    if (!made) return;
    const { status = 200, headers: own = {}, body = '' } = made;
    response.writeHead(status, { 'content-type': 'application/json', ...own });
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  // An idle connection that ends as a request sets out would lose the request.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${server.address().port}`, port: server.address().port, asked };
}
