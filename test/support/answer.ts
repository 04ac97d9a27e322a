import { Talk } from './talk';

/** Plays a conversation of its own and returns the wording keys of the replies to its last message, separated by spaces. */
export async function answer(...texts: readonly string[]): Promise<string> {
  const talk = await Talk.begin();
  const keys = await talk.sayAll(...texts);
  await talk.end();
  return keys.join(' ');
}
