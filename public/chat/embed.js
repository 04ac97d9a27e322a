// Puts the chat on another page: <script src="https://…/chat/embed.js" async></script>
// data-lang="ko" or "en" fixes the language, data-label names the button.
(async () => {
  const script = document.currentScript;
  const chat = new URL('.', script.src);
  const { lang } = script.dataset;
  /** A sign, where the page's content security policy does not allow the fetch of the words. */
  let label = script.dataset.label ?? '\u{1f4ac}';
  let closeLabel = '\u2715';
  if (lang !== undefined) chat.searchParams.set('lang', lang);

  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  Object.assign(button.style, {
    position: 'fixed',
    right: '16px',
    bottom: '16px',
    zIndex: '2147483000',
    padding: '14px 20px',
    border: '0',
    borderRadius: '999px',
    background: '#1f4fc4',
    color: '#fff',
    font: '600 16px system-ui, sans-serif',
    cursor: 'pointer',
  });

  const frame = document.createElement('iframe');
  frame.allow = 'geolocation; camera';
  Object.assign(frame.style, {
    position: 'fixed',
    right: '16px',
    bottom: '80px',
    zIndex: '2147483000',
    width: 'min(400px, calc(100vw - 32px))',
    height: 'min(680px, calc(100dvh - 112px))',
    border: '1px solid #d5dae1',
    borderRadius: '16px',
    boxShadow: '0 8px 32px rgb(0 0 0 / 25%)',
    display: 'none',
  });

  let unread = 0;
  let isOpen = false;

  function showLabel() {
    frame.title = label;
    if (isOpen) button.textContent = closeLabel;
    else button.textContent = unread > 0 ? `${label} (${unread})` : label;
  }

  button.addEventListener('click', () => {
    isOpen = !isOpen;
    if (isOpen && frame.src === '') frame.src = chat.href;
    frame.style.display = isOpen ? 'block' : 'none';
    button.setAttribute('aria-expanded', String(isOpen));
    unread = 0;
    showLabel();
    frame.contentWindow.postMessage({ type: 'support-chat.shown', isShown: isOpen }, chat.origin);
  });
  addEventListener('message', ({ origin, data }) => {
    if (origin !== chat.origin || data?.type !== 'support-chat.unread') return;
    unread = data.count;
    showLabel();
  });
  showLabel();
  document.body.append(frame, button);

  // As the chat chooses its own language.
  const ofBrowser = navigator.language.startsWith('ko') ? 'ko' : 'en';
  const language = lang === 'ko' || lang === 'en' ? lang : ofBrowser;
  const words = await fetch(new URL(`words/${language}.json`, chat))
    .then((res) => res.json())
    .catch(() => null);
  if (words === null) return;
  label = script.dataset.label ?? words.open;
  closeLabel = words.close;
  showLabel();
})();
