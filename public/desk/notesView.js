import { html, useRef, useState } from './htmPreact.js';
import { beginMention, markMentions, MentionList } from './mentions.js';
import { describeProblem } from './problems.js';
import { formatDateTime } from './times.js';
import { say } from './words.js';

/** The agents' notes, which the driver never sees, and a field for another. */
export function NotesView({ notes, agents, onAdd }) {
  const [text, setText] = useState('');
  const [id, setId] = useState(() => crypto.randomUUID());
  const [problem, setProblem] = useState('');
  const field = useRef(null);
  const names = agents.map(({ name }) => name);
  const mention = beginMention(text, names);

  function pick(name) {
    setText(`${mention.before}@${name} `);
    field.current.focus();
  }

  async function add(event) {
    event.preventDefault();
    if (text.trim() === '') return;
    try {
      await onAdd(text.trim(), id);
      setText('');
      setProblem('');
      setId(crypto.randomUUID());
    } catch (error) {
      // The id stays, so that a note that did arrive is not added twice.
      setProblem(describeProblem(error));
    }
  }

  return html`<section class="notes">
    <h3>${say('notes')}</h3>
    <ul>
      ${notes.map(
        ({ id, author, text, at }) =>
          html`<li key=${id}>
            <p class="writer">${author.name} <time datetime=${at}>${formatDateTime(at)}</time></p>
            <p class="note">${markMentions(text, names)}</p>
          </li>`,
      )}
    </ul>
    <form onSubmit=${add}>
      <textarea
        id="note"
        rows="2"
        maxlength="4000"
        aria-label=${say('note_field')}
        placeholder=${say('note_field')}
        value=${text}
        ref=${field}
        onInput=${({ target }) => setText(target.value)}
      ></textarea>
      <${MentionList} names=${mention.names} onPick=${pick} />
      <p class="problem" role="alert">${problem}</p>
      <button disabled=${text.trim() === ''}>${say('add_note')}</button>
    </form>
  </section>`;
}
