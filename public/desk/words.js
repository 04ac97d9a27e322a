const LANGUAGES = ['ko', 'en'];
const LANGUAGE_KEY = 'desk.language';
let files = {};
let language = 'ko';

/** Loads the page's words and chooses the language: the one chosen before, or the browser's. */
export async function loadWords() {
  const load = async (name) => [name, await (await fetch(new URL(`words/${name}.json`, import.meta.url))).json()];
  files = Object.fromEntries(await Promise.all(LANGUAGES.map(load)));
  const kept = localStorage.getItem(LANGUAGE_KEY);
  setLanguage(LANGUAGES.includes(kept) ? kept : navigator.language.startsWith('en') ? 'en' : 'ko');
}

export function currentLanguage() {
  return language;
}

export function switchLanguage() {
  setLanguage(language === 'ko' ? 'en' : 'ko');
  localStorage.setItem(LANGUAGE_KEY, language);
}

function setLanguage(chosen) {
  language = chosen;
  document.documentElement.lang = language;
}

/** Returns the wording of a name in the page's language, with values in its placeholders. */
export function say(name, values = {}) {
  return sayIn(language, name, values);
}

/** Returns the wording of a name in a language that a driver speaks. */
export function sayIn(spoken, name, values = {}) {
  const wording = files[spoken]?.[name] ?? name;
  return wording.replace(/\{\{(\w+)\}\}/g, (_all, key) => String(values[key] ?? ''));
}

/** Names a charger by its number. Codes such as "B-2" are names already. */
export function nameCharger(charger, spoken = language) {
  return /^\d+$/.test(charger) ? sayIn(spoken, 'charger_number', { charger }) : charger;
}

/** Returns a wording if there is one, otherwise `otherwise`: for ids that a newer server may send. */
export function sayIfKnown(name, otherwise) {
  return files[language]?.[name] ?? otherwise;
}

/** Returns the words of a comma-separated list in all languages: the agent may write in the driver's. */
export function listWords(name) {
  return LANGUAGES.flatMap((one) => (files[one]?.[name] ?? '').split(','))
    .map((word) => word.trim())
    .filter(Boolean);
}
