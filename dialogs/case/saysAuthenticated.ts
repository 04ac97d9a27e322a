import type { ConversationTurn } from '../core/conversationTurn';

/** Words this close to "authentication was …" may turn it into its opposite ("was not"). Characters. */
const MAX_DENIAL_DISTANCE = 8;

/** Whether a text says that the authentication worked, and names no failure of it besides ("then it asks me to authenticate again"). */
export function saysAuthenticated(
  { parts }: { readonly parts: Pick<ConversationTurn['parts'], 'matcher' | 'wordings'> },
  text: string,
): boolean {
  const { matcher, wordings } = parts;
  const rests = matcher.splitClauses(text).map((clause) => {
    const found = clause.includes('?') ? null : wordings.splitAtListedWord('recap.authenticated', clause);
    const isDenied =
      found !== null && wordings.hasListedWord('recap.not_authenticated', found.after.slice(0, MAX_DENIAL_DISTANCE));
    return { isSaid: found !== null && !isDenied, text: clause };
  });
  if (!rests.some(({ isSaid }) => isSaid)) return false;
  const isDeniedName = (clause: string) => wordings.hasListedWord('recap.authentication_denied', clause);
  return !rests.some(
    (rest) =>
      !rest.isSaid && !isDeniedName(rest.text) && wordings.hasListedWord('recap.authentication_fails', rest.text),
  );
}
