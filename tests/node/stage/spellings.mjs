/** The spellings of a secret: as it is, in JSON, in percent escapes, in a form, and in base64. */

const utf8 = (text) => Buffer.from(text, 'utf8');

/** The digits that a text alone decides in base64 of either alphabet, at each of the three places that it can have in a group of three bytes. */
function base64Digits(text) {
  return ['', 'x', 'xx'].flatMap((before) => {
    const bytes = utf8(before + text);
    const [from, to] = [Math.ceil((before.length * 8) / 6), Math.floor((bytes.length * 8) / 6)];
    return ['base64', 'base64url'].map((encoding) => bytes.toString(encoding).slice(from, to));
  });
}

/** Every percent escape with small digits, as some servers write it. */
const smallDigits = (text) => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());

const asField = (text) => new URLSearchParams({ x: text }).toString().slice('x='.length);

/** Letter by letter, as a JSON escape. */
const inEscapes = (text) => [...text].map((letter) => (letter.length > 1 ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('');

/** Every text that gives the secret away. */
export function spellingsOf(secret) {
  const percent = encodeURIComponent(secret);
  const all = [secret, JSON.stringify(secret).slice(1, -1), percent, smallDigits(percent), asField(secret), smallDigits(asField(secret)), inEscapes(secret), ...base64Digits(secret)];
  return [...new Set(all)];
}

/** The same as a server or a program would repeat it: whole, and in the middle of something that was encoded. */
export function quoted(secret) {
  const around = [secret, `user:${secret}`, JSON.stringify({ token: secret })].map((text) => utf8(text));
  return [JSON.stringify(secret), encodeURIComponent(secret), asField(secret), inEscapes(secret), ...around.flatMap((bytes) => [bytes.toString('base64'), bytes.toString('base64url')])].join(' ');
}
