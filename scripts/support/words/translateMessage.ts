import tools from '../../../locales/tools.json';

interface Translation {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly korean: string;
}

const PLACEHOLDER = /\{\{(\w+)\}\}/g;
/** The placeholder of a message inside another one, which is translated too. */
const NESTED = 'message';

const TRANSLATIONS: readonly Translation[] = tools.messages.map(({ en, ko }) => ({
  pattern: new RegExp(
    `^${en
      .split(/\{\{\w+\}\}/)
      .map(escapePattern)
      .join('([\\s\\S]*?)')}$`,
  ),
  names: [...en.matchAll(PLACEHOLDER)].map(([, name]) => name!),
  korean: ko,
}));

/**
 * Translates a problem that the loaders report in English to Korean, as `messages` in `locales/tools.json` lists them.
 * A message that is not listed stays as it is.
 */
export function translateMessage(message: string): string {
  for (const { pattern, names, korean } of TRANSLATIONS) {
    const values = pattern.exec(message)?.slice(1);
    if (values !== undefined)
      return korean.replace(PLACEHOLDER, (_, name: string) => {
        const value = values[names.indexOf(name)] ?? '';
        return name === NESTED ? translateMessage(value) : value;
      });
  }
  return message;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
