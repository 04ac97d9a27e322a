import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Talk } from '../../support/talk';

const TROUBLE = '인증 중에서 안 넘어가요';
const TROUBLE_WITH_PLACE = '강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요';

async function withTalk<T>(use: (talk: Talk) => Promise<T>, env: Readonly<Record<string, string>> = {}): Promise<T> {
  const talk = await Talk.begin({}, undefined, env);
  try {
    return await use(talk);
  } finally {
    await talk.end();
  }
}

async function readMisses(talk: Talk): Promise<unknown> {
  return ((await talk.readState()) as unknown as { misses: unknown }).misses;
}

describe('a question is answered, then the open question is asked again', () => {
  it.each([
    ['왜 물어보세요?', 'answer.why_here'],
    ['왜요?', 'answer.why_here'],
    ['이름이 어디 적혀 있는데요', 'answer.station_'],
    ['언제 고쳐지나요?', 'answer.when_fixed'],
    ['이거 돈 나가요?', 'answer.will_pay'],
    ['사람이에요?', 'answer.are_you_human'],
    ['사진 보내도 돼요?', 'answer.send_photo'],
    ['콜센터 전화번호 알려주세요', 'answer.call_centre_phone'],
    ['연락은 언제 와요', 'answer.when_contact'],
    ['제가 꼭 신고해야 되나요?', 'answer.must_report'],
    ['Why do you ask?', 'answer.why_ask'],
    ['are you a bot?', 'answer.are_you_human'],
  ])('while a slot is asked for: %s', async (message, answer) => {
    await withTalk(async (talk) => {
      await talk.say(TROUBLE);
      const before = await talk.readState();
      const offered = await talk.readOffered();
      const [first, second] = await talk.sayAndReadKeys(message);
      expect(first).toContain(answer);
      expect(second).toBe('ask.station');
      expect((await talk.readState()).case).toEqual({ ...before.case, said: expect.any(Array) as string[] });
      expect(await talk.readOffered()).toEqual(offered);
      expect(await readMisses(talk)).toBe(0);
      // A second miss would make the bot give up the question.
      expect(await talk.sayAll('음', '왜 필요한데요?', '강남구청이요')).not.toContain('ask.moveOn');
    });
  });

  it.each(['번호 어디서 봐요?', '제보하면 고쳐지나요?', '다른 카드로 해도 되나요?', '고객센터 몇 시까지 해요?'])(
    'after the advice: %s',
    async (message) => {
      await withTalk(async (talk) => {
        await talk.say(TROUBLE_WITH_PLACE);
        const keys = await talk.sayAndReadKeys(message);
        expect(keys[0]).toMatch(/^answer\./);
        expect(keys.at(-1)).toBe('report.ask');
      });
    },
  );

  it('with the menu at the beginning of a conversation', async () => {
    await withTalk(async (talk) => {
      expect(await talk.sayAndReadKeys('혹시 챗봇인가요?')).toEqual(['answer.are_you_human']);
      expect(await talk.readOffered()).toContain('auth_pending');
    });
  });
});

describe('a question does not hide what else a message says', () => {
  it.each([
    ['충전기 화면이 안 나오는데 언제 고쳐져요?', 'answer.when_fixed', 'heard_fault.screen'],
    ['인증실패가 떠요. 사람이세요?', 'answer.are_you_human', 'heard.auth_failed'],
  ])('and both are answered: %s', async (message, answer, heard) => {
    await withTalk(async (talk) => {
      const keys = await talk.sayAndReadKeys(message);
      expect(keys.join(' ')).toContain(answer);
      expect(keys.join(' ')).toContain(heard);
    });
  });

  it('and what only asks why it fails is no question of its own', async () => {
    await withTalk(async (talk) => {
      const keys = await talk.sayAndReadKeys('커넥터 연결해 주세요만 떠요 왜 안 돼요?');
      expect(keys.join(' ')).toContain('heard.connector_prompt');
      expect(keys.join(' ')).not.toContain('answer.');
    });
  });

  it('an answer to the open question counts as well', async () => {
    await withTalk(async (talk) => {
      const keys = await talk.sayAll(TROUBLE, '강남구청', '3번이요. 근데 왜 물어보세요?');
      expect(keys[0]).toBe('answer.why_here');
      expect((await talk.readState()).case.details).toMatchObject({ charger: '3' });
    });
  });

  it('a question about safety is answered before the problem', async () => {
    await withTalk(async (talk) => {
      const keys = await talk.sayAndReadKeys('커넥터가 안 빠져요. 힘으로 빼도 돼요?');
      expect(keys[0]).toBe('answer.pull_out');
      expect(keys.slice(1).join(' ')).toContain('heard_fault.connector_stuck');
    });
  });

  it('a refusal to report is a reply where the bot asks for the report', async () => {
    await withTalk(async (talk) => {
      expect(await talk.sayAll(TROUBLE_WITH_PLACE, '그쪽에서 대신 신고해 주면 안 돼요?')).toEqual(['recap.ask']);
      expect((await talk.sayAndReadKeys('네')).join(' ')).toContain('guide.transfer');
    });
  });
});

it('the third time the answer differs and leads to a person', async () => {
  await withTalk(async (talk) => {
    await talk.say(TROUBLE);
    const texts: (string | undefined)[] = [];
    for (const message of ['언제 고쳐져요?', '수리 언제 되냐고요', '그래서 언제 고치나요']) {
      texts.push((await talk.say(message))[0]?.text);
    }
    expect(new Set(texts).size).toBe(3);
    expect(texts[2]).toContain('상담원 연결');
    expect(await talk.readOffered()).toEqual(['dont_know', 'agent']);
    expect((await talk.sayAll('상담원 연결', '네')).join(' ')).toContain('guide.transfer');
  });
});

describe('while the driver waits for an agent', () => {
  it.each(['사람이에요?', '결제된 건가요?', '다른 충전소는 어디 있어요?', '사진 보내도 되나요'])(
    'the ticket only gets the text: %s',
    async (message) => {
      await withTalk(async (talk) => {
        await talk.sayAll(TROUBLE_WITH_PLACE, '상담원 연결', '네');
        const before = await talk.readTicket();
        expect((await talk.sayAndReadKeys(message))[0]).toMatch(/^answer\./);
        expect(await talk.readTicket()).toEqual({ ...before, said: expect.any(Array) as string[] });
        expect(await talk.readOffered()).toEqual(['status', 'restart']);
      });
    },
  );

  it('a question is also answered once an agent has the ticket', async () => {
    await withTalk(async (talk) => {
      await talk.sayAll(TROUBLE_WITH_PLACE, '상담원 연결', '네');
      await talk.receiveHubStatus('accepted');
      await talk.say('여기요');
      expect((await talk.sayAndReadKeys('언제 와요?')).join(' ')).toContain('waiting.no_time');
      expect(await talk.sayAndReadKeys('언제 와요?')).toEqual(['answer.when_contact']);
      expect(await talk.sayAndReadKeys('기사님 언제 오시나요')).toEqual(['answer.when_contact question.waiting']);
      expect(await talk.readOffered()).toEqual(['status', 'restart', 'agent']);
    });
  });
});

describe('number and hours of the call centre', () => {
  it('are not given if they are not set', async () => {
    await withTalk(async (talk) => {
      for (const message of ['고객센터 번호가 뭐예요?', '몇 시까지 상담해요?']) {
        const [reply] = await talk.say(message);
        expect(reply?.text).toMatch(/없어요|알지 못해요/);
        expect(reply?.text).not.toMatch(/\d|\{/);
      }
    });
  });

  it('are given if they are set', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hours-'));
    const path = join(folder, 'hours.json');
    const day = ['09:00-18:00'];
    const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: day };
    writeFileSync(path, JSON.stringify({ callCentre: { phone: '1588-0000' }, hours }));
    await withTalk(
      async (talk) => {
        expect((await talk.say('고객센터 번호가 뭐예요?'))[0]?.text).toContain('1588-0000');
        expect((await talk.say('몇 시까지 상담해요?'))[0]?.text).toContain('오늘 09:00~18:00 (지금 운영 중)');
        expect((await talk.say('what are your opening hours?'))[0]?.text).toContain('today 09:00–18:00 (open now)');
      },
      { HOURS_FILE: path },
    );
    rmSync(folder, { recursive: true });
  });
});
