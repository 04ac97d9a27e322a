import { createHash } from 'node:crypto';

/** The style sheet of all pages. The pages use no scripts, web fonts or external resources. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ground: #f3f4f6; --card: #fff; --ink: #1c1f24; --soft: #676e7b; --line: #e3e6ea;
  --accent: #2558d9; --driver: #fff; --bot: #e7eefd; --agent: #e3f4e8;
  --warn: #b3261e; --good: #1a7f42; --busy: #9a6700; --note: #fff6df; }
@media (prefers-color-scheme: dark) { :root { --ground: #14161a; --card: #1d2026; --ink: #e9ebee; --soft: #9aa2af;
  --line: #30353d; --accent: #8fb0ff; --driver: #262a31; --bot: #223052; --agent: #1d3a2a;
  --warn: #ff8a80; --good: #6fd396; --busy: #f0c05a;
  --note: #3a3220; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.55; word-break: keep-all;
  overflow-wrap: anywhere; font: 15px/1.55 system-ui, -apple-system, 'Apple SD Gothic Neo', 'Malgun Gothic',
  'Noto Sans KR', 'Noto Sans CJK KR', sans-serif; -webkit-text-size-adjust: 100%; }
a { color: var(--accent); }
header, main, footer { max-width: 1160px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 20px; padding-bottom: 12px; }
h1 { margin: 0 0 2px; font-size: 24px; letter-spacing: .01em; }
h1 .pill { vertical-align: 3px; margin-left: 6px; }
.pill.urgent { background: #c62828; color: #fff; }
h2 { margin: 0 0 10px; font-size: 14px; color: var(--soft); font-weight: 600; }
h2.gap { margin-top: 16px; }
p { margin: 0; }
.lead { margin: 0; font-size: 17px; }
.soft { color: var(--soft); font-size: 13px; }
.pill { display: inline-block; padding: 2px 10px; border-radius: 999px; font-size: 13px; font-weight: 600;
  background: var(--bot); color: var(--accent); white-space: nowrap; }
.columns { display: grid; gap: 14px; grid-template-columns: minmax(0, 1fr); align-items: start; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 16px; margin: 0 0 14px; }
.category { user-select: all; -webkit-user-select: all; display: block; padding: 10px 12px; border-radius: 10px;
  background: var(--ground); border: 1px dashed var(--line); font-weight: 600; cursor: copy; }
dl { margin: 0; display: grid; grid-template-columns: minmax(84px, max-content) minmax(0, 1fr); gap: 8px 14px; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; white-space: pre-wrap; unicode-bidi: isolate; overflow: hidden; }
dd.unknown { color: var(--warn); font-weight: 500; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: 7px 0; border-top: 1px solid var(--line); overflow: hidden; }
li:first-child { border-top: 0; padding-top: 0; } li:last-child { padding-bottom: 0; }
.row { display: flex; justify-content: space-between; gap: 12px; align-items: baseline; }
.done { color: var(--good); } .pending { color: var(--busy); } .dead, .cancelled { color: var(--warn); }
.row b { font-weight: 600; } .row .state { font-weight: 600; white-space: nowrap; }
.photos { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; }
.photo { display: block; border-radius: 10px; overflow: hidden; border: 1px solid var(--line); background: var(--ground);
  color: var(--soft); font-size: 12px; text-decoration: none; max-width: 100%; }
.photo img { display: block; width: 132px; max-width: 100%; height: 132px; object-fit: cover; }
.photo span { display: block; padding: 4px 8px; max-width: 132px; }
.talk { display: flex; flex-direction: column; gap: 10px; }
.bubble { max-width: min(86%, 560px); align-self: flex-start; }
.bubble .said { width: fit-content; max-width: 100%; padding: 9px 13px; border-radius: 4px 16px 16px 16px; background: var(--driver);
  border: 1px solid var(--line); white-space: pre-wrap; unicode-bidi: isolate; overflow: hidden auto; max-height: 24em; }
.bubble.bot, .bubble.agent { align-self: flex-end; }
.bubble.bot .said, .bubble.agent .said { margin-left: auto; }
.bubble.next { margin-top: -4px; }
.bubble.bot .said, .bubble.agent .said { border-color: transparent; border-radius: 16px 4px 16px 16px; }
.bubble.bot .said { background: var(--bot); }
.bubble.agent .said { background: var(--agent); }
.bubble .who { font-size: 12px; color: var(--soft); margin: 0 4px 3px; }
.bubble.bot .who, .bubble.agent .who { text-align: right; }
.bubble .photos { margin-top: 6px; }
.note { align-self: center; text-align: center; font-size: 13px; color: var(--soft); background: var(--note);
  border-radius: 999px; padding: 3px 14px; max-width: 100%; overflow: hidden; }
.conversation { display: flex; justify-content: space-between; align-items: center; gap: 12px; margin-bottom: 12px; }
.conversation h2 { margin: 0; }
.button { display: inline-block; padding: 7px 14px; border-radius: 10px; border: 1px solid var(--line); font-size: 13px;
  font-weight: 600; text-decoration: none; background: var(--card); white-space: nowrap; }
footer { padding-top: 4px; padding-bottom: 28px; }
.gone { max-width: 480px; margin: 18vh auto 0; text-align: center; }
@media (min-width: 900px) { .columns { grid-template-columns: 380px minmax(0, 1fr); gap: 18px; } }
@media print { body { background: #fff; } .button { display: none; } }
`;

/** Hash for the content security policy, which allows only this style. */
export const PAGE_STYLE_HASH = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;
