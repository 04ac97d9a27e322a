/** The key code of every key that an input method takes for itself. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Types a text whose last syllable is still being composed when Enter is pressed, in the field that has the focus.
 * @param order how the browser reports Enter: `process` as a key of the input method, `process_and_plain` as that and then
 * plainly, `plain` only after the syllable
 */
export async function typeHangul(page, text, order) {
  const devtools = await page.context().newCDPSession(page);
  const last = text.at(-1);
  await devtools.send('Input.insertText', { text: text.slice(0, -1) });
  await devtools.send('Input.imeSetComposition', { text: last, selectionStart: 1, selectionEnd: 1 });
  if (order !== 'plain')
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: 'Enter',
      windowsVirtualKeyCode: TAKEN_BY_INPUT_METHOD,
    });
  await devtools.send('Input.insertText', { text: last });
  if (order !== 'process') await page.keyboard.press('Enter');
  await devtools.detach();
}
