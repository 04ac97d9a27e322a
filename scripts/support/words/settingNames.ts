import { toolText } from '../toolText';
import type { Sentence } from './quotedButtons';
import type { WordProblem } from './wordProblem';

/** As settings are written: `CALL_CENTER_PHONE`. */
const SETTING_NAME = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/;

/** Finds sentences that name a setting: drivers would read its name, not its value. */
export function findSettingNames(sentences: readonly Sentence[]): WordProblem[] {
  return sentences.flatMap(({ file, key, text, findLine }) => {
    const name = SETTING_NAME.exec(text)?.[0];
    return name === undefined ? [] : [{ file, line: findLine(), key, text: toolText('words.setting_name', { name }) }];
  });
}
