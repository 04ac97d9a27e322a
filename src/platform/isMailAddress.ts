const MAIL_ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;

/** Whether a text is one plain mail address: no name, no list, nothing that could become a header. */
export function isMailAddress(text: string): boolean {
  return MAIL_ADDRESS.test(text);
}
