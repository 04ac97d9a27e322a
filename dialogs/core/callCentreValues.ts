import { formatSupportHours } from '../words/formatSupportHours';
import type { ConversationTurn } from './conversationTurn';

/**
 * Returns the call centre's number and hours in the driver's language, for the placeholders of wordings; `null` if the
 * settings do not say them.
 */
export function callCentreValues({
  parts,
  state,
  now,
}: ConversationTurn): { readonly phone: string; readonly hours: string } | null {
  const { supportHours, wordings } = parts;
  if (supportHours === null) return null;
  return { phone: supportHours.phone, hours: formatSupportHours(wordings, state.locale, supportHours, now) };
}
