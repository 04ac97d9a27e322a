import { html, useEffect, useRef, useState } from './htmPreact.js';
import { describeProblem } from './problems.js';
import { say } from './words.js';

/** Says why the form is shown, if a one-time link led here. */
function entryNotice() {
  return new URLSearchParams(location.search).get('entry') === 'expired' ? say('entry_expired') : '';
}

export function SignInView({ client, onSignedIn, onLanguage }) {
  const [notice, setNotice] = useState(entryNotice);
  const [isBusy, setBusy] = useState(false);
  const nameField = useRef(null);
  useEffect(() => {
    document.title = say('title');
    document.getElementById('icon').href = 'icon.svg?count=0';
    nameField.current.focus();
  }, []);

  async function signIn(event) {
    event.preventDefault();
    const { name, password } = Object.fromEntries(new FormData(event.target));
    setBusy(true);
    try {
      const me = await client.signIn(name, password);
      history.replaceState(null, '', location.pathname + location.hash);
      onSignedIn(me);
    } catch (error) {
      setBusy(false);
      setNotice(describeProblem(error));
    }
  }

  return html`<main class="sign-in">
    <form onSubmit=${signIn}>
      <h1>${say('title')}</h1>
      <label>${say('name')}<input name="name" required autocomplete="username" ref=${nameField} /></label>
      <label
        >${say('password')}<input name="password" type="password" required autocomplete="current-password"
      /></label>
      <p class="problem" role="alert">${notice}</p>
      <button class="main" disabled=${isBusy}>${say('sign_in')}</button>
      <button type="button" class="plain" onClick=${onLanguage}>${say('other_language')}</button>
    </form>
  </main>`;
}
