import { escape } from 'html-escaper';
import { isButtonLabel } from '../../dialogs/words/localeProblems';
import type { QuestionFiles } from '../../src/matching/questions/loadQuestions';
import { toolText } from './toolText';
import type { UsedWordings } from './words/usedWordings';
import type { WordingsByLocale } from './words/wordingFiles';

const STYLE = `body{font:16px/1.5 sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem}
td{vertical-align:top;padding:.3rem .5rem;width:40%}code{font-size:.8rem}small{color:#555}
.bubble,.button{display:inline-block;margin:.15rem;padding:.4rem .7rem;white-space:pre-wrap}
.bubble{background:#eef2f7;border-radius:.8rem}.button{border:1px solid #36c;border-radius:1rem;color:#36c}`;
const MAX_EXAMPLES = 3;

interface Row {
  readonly key: string;
  readonly where: string;
  readonly ko: readonly string[];
  readonly en: readonly string[];
  readonly isButton: boolean;
}

/** Renders a page with every bubble and button in both languages, with its key and where it is said. */
export function renderPreview(files: WordingsByLocale, questions: QuestionFiles, used: UsedWordings): string {
  const rows = [...listWordings(files, used), ...listAnswers(questions)];
  const title = escape(toolText('preview.title'));
  return `<!doctype html><html lang="ko"><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>
<h1>${title}</h1><table>${rows.map(renderRow).join('\n')}</table></html>\n`;
}

function listWordings({ ko, en }: WordingsByLocale, used: UsedWordings): Row[] {
  return [...ko].map(([key, value]) => ({
    key,
    where: used.placesOf(key).join(', ') || toolText('preview.unused'),
    ko: [value].flat(),
    en: [en.get(key) ?? []].flat(),
    isButton: isButtonLabel(key),
  }));
}

function listAnswers({ ko, en }: QuestionFiles): Row[] {
  return ko.questions.map(({ id, ask, examples, answer }) => ({
    key: `answer.${id}`,
    where: toolText('preview.answer_to', { examples: [...examples, ...ask].slice(0, MAX_EXAMPLES).join(' / ') }),
    ko: answer,
    en: en.questions.find((question) => question.id === id)?.answer ?? [],
    isButton: false,
  }));
}

function renderRow({ key, where, ko, en, isButton }: Row): string {
  const kind = isButton ? 'button' : 'bubble';
  const cell = (texts: readonly string[]) =>
    `<td>${texts.map((text) => `<span class="${kind}">${escape(text)}</span>`).join('<br>')}</td>`;
  return `<tr id="${escape(key)}"><td><code>${escape(key)}</code><br><small>${escape(where)}</small></td>${cell(ko)}${cell(en)}</tr>`;
}
