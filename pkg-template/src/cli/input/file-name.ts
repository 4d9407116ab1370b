// Path separators, drive colons, control characters, and what Windows refuses.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const LONGEST = 200;

/** An attachment's name as the name of one file in one folder: whoever sent the attachment chose it. */
export function safeFileName(name: string): string {
  const safe = name.replace(UNSAFE, '_').replace(/^[.\s]+|[.\s]+$/g, '').slice(0, LONGEST);
  if (safe === '') return 'attachment';
  return WINDOWS_DEVICE.test(safe) ? `_${safe}` : safe;
}
