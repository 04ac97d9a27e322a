import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Locale } from '../../../src/domain/locale';
import { projectRoot } from '../../../src/platform/projectRoot';
import type { WordingKey } from '../../../dialogs/words/wordingKey';
import type { Wordings } from '../../../dialogs/words/wordings';
import { drawScreen, type Screen } from './drawScreen';

/** A drawing and the path of its file under `public/pictures/`, without extension. */
export interface Drawing {
  readonly path: string;
  readonly svg: string;
}

/** `text`: the wording that says what to do on the screen. */
type DescribedScreen = Screen & { readonly text: WordingKey };

const SCREENS_FILE = join(projectRoot, 'scripts/support/pictures/screens.json');

/** Draws all screens in all languages, with the words of the guide. */
export function listDrawings(wordings: Pick<Wordings, 'say'>): Drawing[] {
  const screens = JSON.parse(readFileSync(SCREENS_FILE, 'utf8')) as readonly DescribedScreen[];
  return LOCALES.flatMap((locale) =>
    screens.map((screen) => ({ path: `${locale}/${screen.name}`, svg: draw(screen, locale, wordings) })),
  );
}

function draw(screen: DescribedScreen, locale: Locale, wordings: Pick<Wordings, 'say'>): string {
  const guide = wordings.say(locale, screen.text);
  // The label is on the screen already.
  const title = guide.replace(/\[?[\p{Script=Hangul} ?]+\]? \((.+?)\)/u, '$1');
  const korean = wordings.say('ko', screen.text);
  // In the guide, brackets hold what is written in the app, and in English parentheses hold its meaning.
  const label = /\[(.+)\]/.exec(korean)?.[1] ?? korean;
  const meaning = locale === 'ko' ? '' : (/\((.+)\)/.exec(guide)?.[1] ?? guide);
  const number = /_(\d)$/.exec(screen.name)?.[1];
  const note = wordings.say(locale, 'picture.note');
  return drawScreen(screen, { number: number === undefined ? null : Number(number), title, label, meaning, note });
}
