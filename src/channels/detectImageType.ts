/** The first bytes of each kind of picture that phones take or show; `.` stands for any byte. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^\x89PNG\r\n\x1a\n/, 'image/png'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^[^]{4}ftyp(?:heic|heix|hevc|heim|heis)/, 'image/heic'],
  [/^[^]{4}ftyp(?:mif1|msf1)/, 'image/heif'],
  [/^[^]{4}ftypavif/, 'image/avif'],
];

const SIGNATURE_BYTES = 16;

/** Returns the content type of a picture by its first bytes, whatever it is called; `null` for anything else. */
export function detectImageType(content: Buffer): string | null {
  const start = content.toString('latin1', 0, SIGNATURE_BYTES);
  return SIGNATURES.find(([signature]) => signature.test(start))?.[1] ?? null;
}
