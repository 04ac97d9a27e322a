// Puts the chat on another page: <script src="https://…/chat/embed.js" async></script>
// data-lang="ko" or "en" fixes the language, data-label names the button.
(() => {
  const script = document.currentScript;
  const chat = new URL('.', script.src);
  const { lang, label = lang === 'en' ? 'Charging help' : '충전 도움' } = script.dataset;
  if (lang !== undefined) chat.searchParams.set('lang', lang);

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
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
  frame.title = label;
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

  button.addEventListener('click', () => {
    const isOpen = frame.style.display === 'none';
    if (isOpen && frame.src === '') frame.src = chat.href;
    frame.style.display = isOpen ? 'block' : 'none';
    button.setAttribute('aria-expanded', String(isOpen));
    button.textContent = label;
    frame.contentWindow.postMessage({ type: 'support-chat.shown', isShown: isOpen }, chat.origin);
  });
  addEventListener('message', ({ origin, data }) => {
    if (origin !== chat.origin || data?.type !== 'support-chat.unread') return;
    button.textContent = data.count > 0 ? `${label} (${data.count})` : label;
  });
  document.body.append(frame, button);
})();
