import { html, render, useEffect, useState } from './htmPreact.js';
import { DeskClient } from './deskClient.js';
import { DeskView } from './deskView.js';
import { SignInView } from './signInView.js';
import { loadWords, say, switchLanguage } from './words.js';

/** The page: the sign-in form, or the desk of the agent who is signed in. */
function Page({ client, startedAs }) {
  const [me, setMe] = useState(startedAs);
  const [, countSwitches] = useState(0);
  useEffect(() => {
    client.onSignedOut = () => setMe(null);
  }, [client]);
  const changeLanguage = () => {
    switchLanguage();
    countSwitches((count) => count + 1);
  };
  if (me === null) return html`<${SignInView} client=${client} onSignedIn=${setMe} onLanguage=${changeLanguage} />`;
  return html`<${DeskView} client=${client} me=${me} onSignedOut=${() => setMe(null)} onLanguage=${changeLanguage} />`;
}

const client = new DeskClient({ onSignedOut: () => undefined });
await loadWords();
document.title = say('title');
const startedAs = await client.me().catch(() => null);
render(html`<${Page} client=${client} startedAs=${startedAs} />`, document.getElementById('desk'));
