/** A mail address with the name that mail programs show. */
export interface MailSender {
  /** Empty if there is none. */
  readonly name: string;
  readonly address: string;
}

const NAMED_ADDRESS = /^(?<name>[^<>\r\n]+?) *<(?<address>[^<>]*)>$/;
const QUOTED = /^"(?<name>.*)"$/;

/**
 * Splits "Charging Help <help@example.com>" into name and address, so that no character of the name is mistaken for the
 * syntax of an address list. Does not check the address.
 */
export function parseMailSender(text: string): MailSender {
  const { name, address } = NAMED_ADDRESS.exec(text)?.groups ?? {};
  if (name === undefined || address === undefined) return { name: '', address: text };
  return { name: QUOTED.exec(name)?.groups?.name ?? name, address };
}
