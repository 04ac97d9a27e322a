import type { Locale } from '../../src/domain/locale';
import type { Picture } from '../../src/domain/picture';
import type { WordingKey } from '../words/wordingKey';
import type { Wordings } from '../words/wordings';

/** The wordings that tell the driver where to tap, and the drawings of these places; `npm run pictures` draws them. */
const PICTURE_NAMES = {
  'guide.menu_step_1': 'menu_step_1',
  'guide.menu_step_2': 'menu_step_2',
  'guide.menu_step_3': 'menu_step_3',
  'guide.menu_step_4': 'menu_step_4',
  'guide.menu_step_5': 'menu_step_5',
  'guide.menu_step_6': 'menu_step_6',
  'guide.home_button': 'home_button',
  'answer.home_button_where': 'home_button',
} as const satisfies Partial<Record<WordingKey, string>>;

/** Returns the drawings that go with a text of these wordings, in their order. */
export function listPictures(
  wordings: Pick<Wordings, 'say'>,
  locale: Locale,
  keys: readonly WordingKey[],
): readonly Picture[] {
  return keys.filter(isPictured).map((key) => {
    const name = PICTURE_NAMES[key];
    return { file: `${locale}/${name}.png`, description: wordings.say(locale, `picture.${name}`) };
  });
}

function isPictured(key: WordingKey): key is keyof typeof PICTURE_NAMES {
  return key in PICTURE_NAMES;
}
