const MAIL_ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;

/** Whether a text is one plain mail address: no display name, no list, nothing that could inject a header. */
export function isMailAddress(text: string): boolean {
  return MAIL_ADDRESS.test(text);
}
