import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KAKAO_LIMITS } from '../kakaoLimits';
import type { KakaoSimulator, PhoneScreen, SimulatorOptions } from './kakaoSimulator';
import { readPhoneLine } from './readPhoneLine';

const MAX_LINE_BYTES = 16_384;

/** The page needs nothing but itself: texts are set as text, so that nothing of a response is read as HTML. */
const PAGE = `<!doctype html><html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>KakaoTalk simulator</title><style>
body{margin:0;background:#556;font:16px/1.45 sans-serif;display:flex;justify-content:center}
main{width:390px;height:100vh;background:#b2c7da;display:flex;flex-direction:column}
#chat{flex:1;overflow-y:auto;padding:12px}#chat div{white-space:pre-wrap;border-radius:12px;padding:8px 12px;margin:6px 0;max-width:78%;width:fit-content;overflow-wrap:anywhere}
.bot{background:#fff}.me{background:#fee500;margin-left:auto!important}.bad{background:#fdd;color:#900}.wait{background:#eef;color:#446}
#replies{display:flex;flex-wrap:wrap;gap:6px;padding:6px 12px}button{border:1px solid #aab;border-radius:16px;background:#fff;padding:7px 12px;font:inherit;min-height:40px}
.bot button{display:block;width:100%;margin-top:6px}.bot img{display:block;width:100%;border-radius:8px;margin-bottom:6px}
#chat .cards{display:flex;gap:8px;overflow-x:auto;max-width:100%;padding:0;border-radius:0}#chat .cards .bot{flex:0 0 62%}form{display:flex;padding:8px;background:#fff;gap:6px}input{flex:1;font:inherit;padding:8px;min-width:0}
</style><main><section id="chat" aria-live="polite"></section><nav id="replies"></nav>
<form><button type="button" aria-label="photo">+</button><input autofocus aria-label="message" autocomplete="off"><button aria-label="send">&#9654;</button></form></main><script>
const chat=document.querySelector('#chat'),replies=document.querySelector('#replies'),input=document.querySelector('input');
const taps={webLink:b=>open(b.webLinkUrl),phone:b=>open('tel:'+b.phoneNumber),message:b=>send(b.messageText),unfold:(b,d)=>d.replaceChildren(b.text),
operator:()=>bubble('wait','Here KakaoTalk opens the 1:1 chat with an agent. What is written there does not reach the bot.')};
function bubble(kind,text,{buttons=[],pictureUrl,parent=chat}={}){const d=document.createElement('div');d.className=kind;
if(pictureUrl){const p=document.createElement('img');p.src=new URL(pictureUrl).pathname;p.alt='';p.onload=()=>chat.scrollTop=1e9;d.append(p)}d.append(text);
for(const b of buttons){const e=document.createElement('button');e.type='button';e.textContent=b.label;e.onclick=()=>taps[b.action](b,d);d.append(e)}
parent.append(d);setTimeout(()=>chat.scrollTop=1e9)}
function text(t){if(t.length<=${KAKAO_LIMITS.unfoldedText})return bubble('bot',t);bubble('bot',t.slice(0,${KAKAO_LIMITS.unfoldedText})+'…',{buttons:[{label:'Show all',action:'unfold',text:t}]})}
function card(c,parent){bubble('bot',[c.title,c.description].filter(Boolean).join('\\n'),{buttons:c.buttons,pictureUrl:c.thumbnail?.imageUrl,parent})}
function cards(items){const row=document.createElement('div');row.className='cards';chat.append(row);for(const c of items)card(c,row)}
function show(s){if(s.options)return bubble('wait',JSON.stringify(s.options));if(s.failure)return bubble('bad','Kakao shows nothing: '+s.failure);const r=s.response;
if(r.useCallback)bubble('wait',r.data.text);
for(const o of r.template?.outputs||[]){if(o.simpleText)text(o.simpleText.text);else if(o.simpleImage)bubble('bot','',{pictureUrl:o.simpleImage.imageUrl});
else if(o.carousel)cards(o.carousel.items);else card(o.textCard||o.basicCard)}
replies.replaceChildren(...(r.template?.quickReplies||[]).map((q,i)=>{const b=document.createElement('button');b.textContent=q.label;b.onclick=()=>send('/'+(i+1),q.messageText);return b}))}
async function send(line,shown){bubble('me',shown||line);replies.replaceChildren();const r=await fetch('say',{method:'POST',headers:{'content-type':'text/plain'},body:line});(await r.json()).forEach(show)}
document.querySelector('form').onsubmit=e=>{e.preventDefault();const t=input.value;input.value='';if(t.trim())send(t)};
document.querySelector('[aria-label=photo]').onclick=()=>send('/photo','(photo)');
setInterval(async()=>(await(await fetch('later')).json()).forEach(show),1000);</script></html>`;

/** The simulated phone as a page. */
export interface PhonePage {
  readonly url: string;
  close(): void;
}

/**
 * Serves the simulated phone as a page on this machine only.
 * @param later what came by callback or event; emptied when the page has it
 * @param botUrl has the pictures, whatever their public address
 */
export function servePhonePage(simulator: KakaoSimulator, later: PhoneScreen[], botUrl: string): Promise<PhonePage> {
  const server = createServer((req, res) => {
    const sendJson = (screens: readonly (PhoneScreen | { readonly options: SimulatorOptions })[]): void => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(screens));
    };
    if (req.method === 'GET' && req.url === '/later') return sendJson(later.splice(0));
    if (req.method === 'GET' && req.url?.startsWith('/pictures/') === true) {
      res.writeHead(302, { location: `${botUrl}${req.url}` });
      return void res.end();
    }
    if (req.method === 'GET') {
      res.setHeader('content-type', 'text/html; charset=utf-8');
      return void res.end(PAGE);
    }
    let line = '';
    req.setEncoding('utf8');
    req.on('data', (part: string) => (line = (line + part).slice(0, MAX_LINE_BYTES)));
    req.on('end', () => {
      const phoneInput = readPhoneLine(line, simulator);
      if (phoneInput === null) return sendJson([{ options: simulator.options }]);
      simulator
        .send(phoneInput)
        .catch(() => ({ failure: 'the simulator failed' }))
        .then((screen) => sendJson([screen]))
        .catch(() => res.destroy());
    });
  });
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
    });
  });
}
