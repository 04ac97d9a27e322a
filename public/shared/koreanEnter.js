const ENDS_IN_HANGUL = /\p{Script=Hangul}$/u;
/** The key code of every key that an input method takes for itself. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Calls `send` when Enter is pressed in a text field, also while the last Hangul syllable is being composed: browsers
 * report that Enter before, instead of or besides a plain one. In Japanese or Chinese, where Enter chooses a candidate,
 * such an Enter does not send. Shift+Enter is a line break.
 * @param send called with whether Ctrl or Cmd was held
 */
export function sendOnEnter(field, send) {
  let isComposing = false;
  let wantsToSend = false;
  let isControlHeld = false;
  field.addEventListener('compositionstart', () => (isComposing = true));
  field.addEventListener('compositionend', () => {
    isComposing = false;
    // The syllable is in the field only after this event; a plain Enter may also follow first.
    if (wantsToSend) setTimeout(() => wantsToSend && sendNow(), 0);
  });
  field.addEventListener('keydown', (event) => {
    if (event.shiftKey || (event.key !== 'Enter' && event.code !== 'Enter')) return;
    isControlHeld = event.ctrlKey || event.metaKey;
    if (isComposing || event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD) {
      wantsToSend = ENDS_IN_HANGUL.test(field.value);
      return;
    }
    event.preventDefault();
    sendNow();
  });
  function sendNow() {
    wantsToSend = false;
    send(isControlHeld);
  }
}
