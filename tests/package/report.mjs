/** Tells the server that this page came from how its work went. */
export async function report(work) {
  let result;
  try {
    result = { message: String(await work()) };
  } catch (error) {
    result = { error: `${error?.name}: ${error?.message}\n${error?.stack}` };
  }
  await fetch(new URL('/result', globalThis.location.href), { method: 'POST', body: JSON.stringify(result) });
}
