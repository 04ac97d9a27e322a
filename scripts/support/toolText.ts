import tools from '../../locales/tools.json';

type Section = Exclude<keyof typeof tools, 'answersYes' | 'guideBlanks' | 'style' | 'messages'>;
/** The key of a sentence of the commands for editors: `section.name`. */
export type ToolKey = { [S in Section]: `${S}.${keyof (typeof tools)[S] & string}` }[Section];

/** Returns a sentence of `locales/tools.json` with its placeholders filled. */
export function toolText(key: ToolKey, values: Readonly<Record<string, string | number>> = {}): string {
  const [section, name] = key.split('.') as [Section, string];
  const sentence = (tools[section] as Readonly<Record<string, string>>)[name]!;
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, placeholder: string) => String(values[placeholder] ?? whole));
}
