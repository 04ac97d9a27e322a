/** Before the @ only ASCII: other addresses reach only servers that support SMTPUTF8. Domains are encoded when sending. */
const MAIL_ADDRESS = /^[!#$%&'*+\-./0-9=?A-Z^_`a-z{|}~]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;

/** Whether a text is one plain mail address: no display name, no list, nothing that could inject a header. */
export function isMailAddress(text: string): boolean {
  return MAIL_ADDRESS.test(text);
}
