import { html } from './htmPreact.js';
import { say } from './words.js';

/** An `@` and the beginning of a name at the end of a text. */
const BEGUN = /(?:^|\s)@(?<begun>\S*)$/;

/** Returns the names that fit the mention at the end of a text, and the text before it. */
export function beginMention(text, names) {
  const begun = BEGUN.exec(text)?.groups.begun;
  if (begun === undefined) return { before: text, names: [] };
  const before = text.slice(0, text.length - begun.length - 1);
  return { before, names: names.filter((name) => name.toLowerCase().startsWith(begun.toLowerCase())) };
}

/** Returns a note with its mentions marked. The longest name counts: one name may begin with another. */
export function markMentions(text, names) {
  const longestFirst = [...names].sort((one, other) => other.length - one.length);
  const [first, ...rest] = text.split('@');
  return [
    first,
    ...rest.map((part) => {
      const name = longestFirst.find((one) => part.startsWith(one));
      return name === undefined ? `@${part}` : html`<mark>@${name}</mark>${part.slice(name.length)}`;
    }),
  ];
}

/** The names that can complete a mention, as buttons. */
export function MentionList({ names, onPick }) {
  if (names.length === 0) return null;
  return html`<div class="choose" role="group" aria-label=${say('mention')}>
    ${names.map((name) => html`<button type="button" key=${name} onClick=${() => onPick(name)}>@${name}</button>`)}
  </div>`;
}
