import type { QuestionContext } from '../../../src/domain/questionReader';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedContent } from '../../support/sharedContent';

const ANYWHERE: QuestionContext = { symptom: null, slot: null };
const { questionReader } = sharedContent();
/** Shares of the wordings that were held back. */
const MIN_RIGHT = 0.85;
/** Half of the wrong ones are neighbours, whose answers fit as well ("who are you" for "are you a person"). */
const MAX_WRONG = 0.08;
/** Exclamations of angry drivers that are read as questions, of all lines of the file. */
const MAX_EXCLAIMED = 0.05;

function read(text: string, context: Partial<QuestionContext> = {}): string | null {
  return questionReader.read(text, { ...ANYWHERE, ...context })?.id ?? null;
}

/** Returns the shares of wordings that are read as their question, and as another one. */
function measure(file: string): { right: number; wrong: number } {
  let id = '';
  let [count, right, wrong] = [0, 0, 0];
  for (const line of readFileSync(join(__dirname, file), 'utf8').split('\n').filter(Boolean)) {
    if (line.startsWith('# ')) {
      id = line.slice(2);
      continue;
    }
    const found = read(line);
    count++;
    if (found === id) right++;
    else if (found !== null) wrong++;
  }
  return { right: right / count, wrong: wrong / count };
}

/** Question ids (several if both answer it), where it is asked, and messages. */
const ASKED: readonly (readonly [ids: string, context: Partial<QuestionContext>, messages: readonly string[]])[] = [
  [
    'why_ask',
    {},
    [
      '그걸 왜 알려줘야 하죠?',
      '왜 자꾸 충전소를 물어보는 거야',
      '이게 왜 궁금하신 거예요',
      '이거 꼭 대답해야 하나요',
      'what do you need my station for?',
      'Why are you asking that',
    ],
  ],
  ['when_fixed|how_long_auth', {}, ['이거 오래 걸려요?']],
  ['will_pay|fee_running', {}, ['충전 안 됐는데 요금 나가요?']],
  ['will_pay|cost_of_help', {}, ['이거 돈 내야 되나요', '제가 내야 하는 돈 있어요?']],
  ['call_centre_hours|open_at_night', {}, ['24시간 하나요?']],
  ['why_here', { slot: 'charger' }, ['번호는 왜 필요한데요', '왜 묻는지 궁금하네']],
  ['whose_fault', {}, ['차 문제인지 충전기 문제인지 모르겠는데 어느 쪽이에요?', '기계 탓인지 제 차 탓인지 궁금하네요']],
  ['other_app_or_card', {}, ['그럼 카드로는 돼요?', '앱 말고 카드로 해도 되나요', 'can i pay with a card?']],
  ['wait_helps', {}, ['다른 충전기는 없는데 기다려요 말아요?']],
  ['app_report_cancel', {}, ['아까 한 제보는 취소할 수 있나요', '앱 제보 취소돼요?', 'can I delete my report?']],
  ['code_meaning', {}, ['E-11이 무슨 뜻인지 아세요? 두 번 꽂아 봤어요', '그 코드가 뭔지 아시나요']],
  ['refund', {}, ['돈은 언제 들어와요', '카드값 취소는 언제 되나요']],
  [
    'get_sms',
    {},
    ['전화로 오나요 문자로 오나요?', '연락이 문자로 오는 거죠?', '문자로 주시는 건가요', 'is it a text or a call?'],
  ],
  ['occupancy_fee', { symptom: 'stuck_in_use' }, ['24시간이나요?? 그동안 점유비 붙으면요', '점유비는 누가 내나요']],
  ['police', {}, ['경찰 신고는 해야 하냐고요', 'do I need to call the police?']],
  ['app_only_korean', {}, ['app only korean', '앱이 한국어만 돼요?']],
  ['why_number', {}, ['제 번호는 왜 필요해요?', '내가 왜 번호를 알려줘야 되는데']],
  [
    'where_answer',
    {},
    [
      '연락은 어디로 주세요',
      '그럼 회신은 어디서 봅니까',
      '답변은 카톡으로 와요 여기로 와요?',
      '답은 어데서 보노',
      'will the reply show up here or by mail? where do I get the answer',
    ],
  ],
  ['why_happened', {}, ['아까 왜 그랬던 건가요', '근데 원인은 알 수 있어요?', 'so what was the problem?']],
  ['if_again', {}, ['이따가 또 이러면 우짜노?', '다시 안 되면 어디다 말해요?', 'and if it fails again?']],
  ['anything_left', {}, ['제가 더 할 게 있을까요', '이제 끝난 거 맞죠?', 'do i need to do anything more']],
  [
    'own_car',
    {},
    [
      '제 차 배터리 수명이 몇 년이나 돼요?',
      '니로 겨울에 주행거리가 왜 반토막이에요',
      '급속 자주 하면 배터리 나빠져요?',
      '타이어 공기압은 얼마로 해요?',
      '충전구 어떻게 열어요?',
      'how do i set a charge limit',
    ],
  ],
  ['car_fits', {}, ['폴스타도 여기서 충전되나요', '제 차도 되나요?', 'is it compatible with a Leaf?']],
  ['how_long_auth', {}, ['이게 원래 이렇게 오래 걸려요?']],
  ['why_here', { slot: 'charger' }, ['왜요?', '왜여', 'why?', '그건 왜요']],
  [
    'station_name_where',
    {},
    [
      '충전소 이름은 어디에 적혀있나요',
      '이름이 어디 써있어요?',
      '충전소 이름을 어디서 확인해요',
      '이름을 어케 알아요',
      'where is the name of the station written?',
      'Where can I find the station name',
      '이름 어디서 봐',
      '충전소명 어디서 볼수있죠',
    ],
  ],
  [
    'station_here',
    { slot: 'station' },
    ['어디에 써 있는데요?', '그걸 어디서 봐요', '그걸 어떻게 알아요', 'where do I see that?', '어디보면 나와요'],
  ],
  [
    'charger_number_where',
    {},
    [
      '충전기 번호는 어디 있어요?',
      '번호가 어디 붙어 있나요',
      '번호 어디서 보나요',
      '몇 번인지 어떻게 알아요',
      '어디에 번호가 써 있어요',
      'where is the charger number?',
      'where do i find the number on this thing',
      '번호어디잇어요',
      '충전기 넘버 어디서 확인함?',
      '번호가 뭔데요 어디있어요',
    ],
  ],
  [
    'number_here',
    { slot: 'charger' },
    ['어디 적혀 있는데요', '그게 어디 있어요', '어떻게 알아요', 'where is it written'],
  ],
  [
    'what_step',
    {},
    [
      '단계가 뭐예요?',
      '무슨 단계요',
      '어떤 단계를 말하는 거예요?',
      '단계라니 뭔 소리야',
      'what step do you mean',
      'which step?',
    ],
  ],
  [
    'step_here',
    { slot: 'errorStep' },
    ['무슨 말이에요?', '무슨 뜻인지', '그게 뭔가요', '뭘 골라야 돼요', 'what does that mean?'],
  ],
  [
    'when_fixed',
    {},
    [
      '언제 고쳐지나요',
      '수리 언제 되는데',
      '언제쯤 다시 쓸 수 있어요?',
      '고치는데 얼마나 걸려요',
      '오늘 안에 되나요?',
      '얼마나 기다려야 합니까',
      '언재 고처져요',
      'when will it be fixed',
      'how long will this take?',
      'Any idea when its gonna work again',
      '내일이면 되나요',
      '언제 정상화돼요?',
      '언제 고쳐',
      '수리는 며칠이나 걸리나요',
      '내일은 되나?',
      '금방 되나요?',
      '고치긴 하는 거예요?',
      '언제까지 고쳐주실 건데요',
      'how soon can you fix it',
      'will it be fixed today?',
      'is it going to take long',
      '하루 이틀이면 될까요',
      '점검 언제 끝나요',
    ],
  ],
  [
    'when_contact',
    {},
    [
      '언제 연락 주시나요',
      '연락은 언제 와요?',
      '담당자가 언제 전화해요',
      '어떻게 연락 주나요',
      '기사님 언제 오세요',
      '언제 와요?',
      'when will someone contact me',
      'how will you contact me?',
      'will somebody call me back?',
      '답변은 언제 받을 수 있어요',
      '누가 연락 주는거에요',
      '수리기사는 언제 오나',
      '연락 주시는 거 맞아요?',
      '전화 주실 거예요?',
      '카톡으로 알려주시나요?',
      '담당자 연락 언제쯤 되나요',
      '결과 나오면 알려주나요?',
      '기다리면 전화 오나요',
      'how do I hear back',
      'when is someone coming',
      'is anybody going to call?',
      '언제쯤 오세요',
    ],
  ],
  [
    'will_pay',
    {},
    [
      '돈은 나가나요?',
      '실패했는데 결제된 거예요?',
      '결제가 된 건가요',
      '돈 빠져나간 거 아니죠?',
      'do i have to pay',
      'was I charged even though it failed?',
      'did it take my money',
      '요금은 청구되나요?',
      '그럼 돈은요?',
      '근데 돈 나간 거 아니에요?',
      '결제는 안 되는 거죠?',
      '돈 들어가요?',
      '요금은 어떻게 돼요',
      '충전 안 됐으면 돈 안 내도 되죠?',
      '카드에서 돈 빠졌나요',
      'will i get charged for this',
      'did my card get charged',
      'charged even tho it didnt work?',
      '실패한 것도 요금 나와요?',
    ],
  ],
  [
    'charger_beside',
    {},
    [
      '옆에 다른 거 쓰면 돼요?',
      '옆에꺼 7번으로 가도 돼요?',
      '다른 충전기 써도 되나요',
      '옆자리로 옮겨도 될까요',
      '4번 써도 돼요?',
      '딴거 써도 되나',
      '저쪽 충전기로 가면 될까예',
      'can I use the next one',
      'may i move to charger 4',
    ],
  ],
  [
    'my_mistake',
    {},
    [
      '제가 뭘 잘못했을까요',
      '잘못 누른건가요',
      '혹시 제가 고장낸 건가요',
      '늙은이가 잘못 만진건가',
      '나땜에 고장난겨?',
      '제가 순서를 틀렸나요',
      'did i break it',
      'was it me?',
    ],
  ],
  [
    'send_person',
    {},
    [
      '누가 오나요',
      '기사 보내줘요',
      '기사님 좀 불러주세요',
      '여기로 누가 좀 와줘요',
      '사람이 와서 빼줄 수는 없나요',
      '출동 안 해요?',
      '아무나 와서 좀 빼 줘요 커넥터',
      '현장에 사람 좀 보내 주이소',
      'can you send someone',
      'can anybody come and pull it out',
      'is someone coming',
    ],
  ],
  [
    'why_ask',
    {},
    ['번호는 왜요?', '단계는 왜요', '그게 뭔 상관인데요', '충전소이름은왜물어보노', 'how is that relevant'],
  ],
  ['may_go_again', {}, ['오늘 다시 가봐도 될까요', '내일 가도 되나요', 'can i go there again today']],
  ['can_fix', {}, ['고쳐주실 수 있나요', '이거 고칠 수 있어요?', 'can you fix it?']],
  [
    'any_news',
    { isWaiting: true },
    [
      '왜 연락이 없어',
      '왜 아직이냐고',
      '어제 접수했는데 왜 아무도 답을 안해',
      '진행은 되고 있어요?',
      '담당자가 보긴 했어요?',
      '접수만 받고 끝이에요?',
      '연락 준다더니',
      '몇 시간째 기다리는데 아무 말이 없네',
      'why has nobody contacted me',
      'is anyone working on it',
    ],
  ],
  [
    'other_charger',
    {},
    [
      '다른 충전기는 어디 있어요?',
      '근처에 다른 충전소 있나요',
      '가까운 충전소가 어디예요',
      '어디로 가야 충전할 수 있어요',
      '주변에 쓸 수 있는 충전기 없어요?',
      'where is another charger',
      'any chargers nearby?',
      'where is the nearest station',
      '딴데 충전할데 없나요',
      '이 근처에 또 있어요?',
      '다른 데 없어요?',
      '딴 충전소 어디 있어',
      '여기 말고 충전할 데 없나',
      '다른 충전소 좀 알려주세요',
      'is there any other station close by',
      'where else can i charge',
      '제일 가까운 급속 어디예요',
    ],
  ],
  [
    'must_report',
    {},
    [
      '제가 꼭 신고해야 하나요?',
      '대신 제보해 주실 수 없나요',
      '그쪽에서 신고하면 안 되나요?',
      '제보를 제가 직접 해야 되나요',
      '신고 안 하면 안 돼요?',
      'do I have to report it myself?',
      "can't you report it for me",
      '제보 꼭 해야돼요?',
      '신고는 회사에서 해야 되는 거 아니에요?',
      '제가 안 하고 그쪽에서 제보해줄 순 없나요',
      '고객이 제보해야 하나요?',
      '제보 안 하면 안 고쳐줘요?',
      '봇이 대신 신고해주면 안 돼?',
      'do u guys report it or me?',
      'isnt it your job to report it?',
      '제보 안해도 되죠?',
    ],
  ],
  [
    'are_you_human',
    {},
    [
      '사람이에요?',
      '사람이신가요',
      '혹시 로봇인가요',
      '지금 봇이랑 얘기하는 거예요?',
      'AI예요?',
      '너 기계지?',
      'are you a bot?',
      'am I talking to a real person',
      'are you human',
      '챗봇이세요?',
      '사람 맞아요?',
      '지금 대답하는 거 사람임?',
      '기계랑 얘기하는 거야?',
      '봇이지 너',
      'r u a robot',
      'is this a real human?',
      'am i chatting with a machine?',
      '상담사분이세요?',
      '누구랑 얘기하고 있는 거죠 사람인가요',
      '자동으로 답하는 거예요?',
    ],
  ],
  [
    'send_photo',
    {},
    [
      '사진 보내도 돼요?',
      '사진은 어디로 보내요',
      '사진 찍어서 올려도 되나요',
      '화면 사진 필요하세요?',
      '사진 첨부 어떻게 해요',
      'can I send a photo?',
      'where do i send the picture',
      '사진 드릴까요?',
      '사진 찍은 거 있는데 보내드릴까요?',
      '어디다 올려요 사진',
      '찍은 사진 보여드려도 되나요',
      '영상 보내도 되나요?',
      '여기로 사진 전송 가능?',
      'how can I send you a pic',
      'want a photo?',
      '사진 있으면 도움 되나요',
    ],
  ],
  [
    'report_effect',
    {},
    [
      '제보하면 고쳐지나요?',
      '신고하면 어떻게 되나요',
      '제보하면 뭐가 달라져요',
      '신고한다고 뭐가 바뀌나요',
      '제보는 누가 봐요?',
      'does reporting even help?',
      'what happens after I report it',
      '제보하는 게 무슨 소용이에요',
      '이거 제보하면 진짜 고쳐줘요?',
      '제보해봤자 뭐 달라져요?',
      '신고하면 바로 와요?',
      '제보하면 그 다음엔요?',
      '제보한 건 어디로 가요',
      'whats the point of reporting',
      'will reporting it do anything',
      '신고 효과 있어요?',
    ],
  ],
  [
    'call_centre_phone',
    {},
    [
      '고객센터 번호가 뭐예요?',
      '콜센터 전화번호 알려주세요',
      '어디로 전화하면 되나요',
      '전화번호 좀 알려줘',
      '상담원 전화번호 있어요?',
      'what is the call centre number',
      'phone number please?',
      'who can I call',
      '고객센터 몇 번이에요?',
      '전화로는 안 되나요?',
      '전화 연결되는 번호 없어요?',
      '고객센타 번호 좀',
      '콜센터 몇번?',
      '전화하고 싶은데 몇 번이에요',
      'whats your number',
      'is there a number to call?',
      '대표 번호 알려줘',
      '상담 전화번호가 뭐죠',
      'number for customer service',
    ],
  ],
  [
    'call_centre_hours',
    {},
    [
      '몇 시까지 하나요?',
      '고객센터 운영시간이 어떻게 돼요',
      '지금 상담 가능한가요?',
      '주말에도 하나요',
      'what are your opening hours',
      'are you open now?',
      '지금도 전화 받나요?',
      '언제까지 상담해요',
      '지금 일요일인데 하세요?',
      '상담 몇시까지예요',
      '지금 전화하면 받아요?',
      '밤에도 상담돼요?',
      '몇 시에 끝나요 콜센터',
      'what hours do you work',
      'when does the call centre close',
      '일요일에도 운영해요?',
      '고객센터 아직 하나요',
    ],
  ],
  [
    'car_damage',
    {},
    [
      '차에 문제 없을까요?',
      '제 차 고장 나는 거 아니에요?',
      '배터리 괜찮은가요',
      '차가 망가진 건 아니겠죠?',
      'is my car damaged?',
      'will my car be ok',
      '배터리에 무리 가나요',
      '차 고장난 거 아닌가 걱정돼요',
      '차에 이상 없죠?',
      '배터리 나가는 거 아니에요?',
      '내 차 괜찮을까',
      'could this hurt my battery',
      'is this bad for my car',
      '차 망가지면 어떡해요',
      '차에 해로운가요',
    ],
  ],
  [
    'what_qr',
    {},
    [
      '큐알이 뭐예요?',
      'QR코드가 어디 있어요',
      '큐알은 어떻게 찍어요',
      'what is a QR code?',
      'where is the qr',
      '큐알? 그게 뭔데',
      'QR이 뭔지 모르겠어요',
      '큐알코드 어딨어요',
      "what's a QR",
      'qr이 뭐여',
    ],
  ],
  [
    'card_reader_where',
    {},
    [
      '카드는 어디에 대요?',
      '카드 대는 곳이 어디예요',
      '리더기가 어디 있어요',
      'where do I tap the card',
      'where is the card reader?',
      '카드 어디다 찍어요',
      '카드는 어디다 갖다 대는 거예요?',
      '카드 대는 데가 어디',
      '단말기 어디 있나요',
      'where does the card go',
      '태그하는 곳 어디',
    ],
  ],
  [
    'pull_out',
    {},
    [
      '억지로 빼도 되나요?',
      '그냥 뽑아도 돼요?',
      '세게 당기면 빠질까요',
      '힘으로 빼면 안 돼요?',
      '커넥터 어떻게 빼요',
      'can I just pull it out?',
      'should I unplug it by force',
      'is it safe to yank the cable',
      '강제로 분리해도 되나요',
      '선 그냥 잡아 빼도 돼?',
      '발로 차면 빠지나',
      '세게 잡아당길까요',
      '걍 확 뽑아버릴까',
      'is it ok if i just yank it out',
      'can i force it out',
      '빼는 방법 좀',
      '커넥터 억지로 뽑으면 안되죠?',
      'what happens if i pull hard',
    ],
  ],
  [
    'other_app_or_card',
    {},
    [
      '다른 카드로 해도 되나요?',
      '다른 앱으로 결제할 수 있어요?',
      '신용카드 돼요?',
      'can I use another card?',
      '다른 어플 써도 돼요?',
      '삼성페이로 되나요',
      '딴 카드 되나?',
      '티머니로 돼요?',
      '앱 말고 카드로 해도 되나요',
      '현금 되나요?',
      'can i pay by other card',
      'does apple pay work',
      '다른 회원사 카드로 가능한가요',
    ],
  ],
  [
    'what_is_report',
    {},
    [
      '고장제보가 뭐예요?',
      '고장 제보가 뭔데요',
      '제보라는 게 뭐죠',
      'what is a fault report?',
      '고장제보는 뭐하는 거예요',
      '고장제보? 그건 뭐야',
      '제보가 뭐하는 건데',
      '고장 신고가 뭐예요',
      'whats that fault report thing',
      '제보하는 게 뭐예요',
    ],
  ],
  [
    'keep_data',
    {},
    [
      '개인정보 저장되나요?',
      '이 대화 저장돼요?',
      '제 정보는 어디에 쓰이나요',
      'do you keep my data?',
      'is this chat stored',
      '대화 내용 남아요?',
      '채팅 내용 누가 봐요?',
      '내 번호 남기면 저장되나요',
      '정보 유출되는 거 아니죠?',
      'are these messages saved',
      '대화 기록 지워지나요',
      'what happens to my data',
      '제 사진 보관하나요',
    ],
  ],
  [
    'when_status_changes',
    { symptom: 'stuck_in_use' },
    ['언제 바뀌어요?', '얼마나 걸려요', '언제 풀려요?', 'when does it change?'],
  ],
  [
    'why_ask|why_here',
    { slot: 'station' },
    [
      '이거 알려주면 뭐가 달라져요?',
      '그거까지 말해야 돼?',
      '아니 그걸 왜 묻냐고',
      '이걸 뭐하려고 물어봐요',
      '알려줄 필요가 있나요?',
      'why do i need to give you that',
      'is that really needed?',
      '그게 중요한가요?',
      '뭐땜에 물어보는데',
      '왜 그런 걸 물어봐',
    ],
  ],
  [
    'station_here|station_name_where',
    { slot: 'station' },
    [
      '이름이 안 보이는데 어디 봐야 돼요?',
      '여기 이름을 제가 어떻게 알아요?',
      '어디 보면 되죠',
      '그거 어디 나와있죠?',
      "where's it say the name",
      'how would I know?',
    ],
  ],
  [
    'number_here|charger_number_where',
    { slot: 'charger' },
    [
      '번호? 무슨 번호요',
      '충전기에 번호가 있어요?',
      '어디에 있는데요?',
      '그런 게 어디 있어요',
      'how do i find out the number',
      '번호가 있긴 해요?',
      '충전기마다 번호가 있나요',
    ],
  ],
  [
    'what_step|step_here',
    { slot: 'errorStep' },
    [
      '단계?',
      '무슨 단계를 말하는 건지',
      '그게 무슨 소리예요',
      '뭐를 말하는 거예요',
      'step?',
      'what do u mean step',
      '어떤거 말씀하시는건가요',
    ],
  ],
  [
    'low_battery',
    {},
    [
      '차가 곧 멈출 거 같은데 견인 불러야 해요?',
      '집까지 20키로 남았는데 못 갈 거 같아요 어떡하죠',
      '배터리 3프로인데 큰일났네 어쩌지',
    ],
  ],
  ['home_button_where', {}, ['홈으로가 안 보이는데요', '홈으로 누르라는데 어딨어']],
  [
    'rain_wet',
    {},
    ['비 많이 오는데 꽂아도 괜찮나요', '손에 물 묻었는데 만져도 돼?', '우산도 없는데 비 맞고 꽂아도 되는겨'],
  ],
  ['stay_in_car', {}, ['차에서 히터 켜고 기다려도 되나', '차 안에 앉아 있어도 되나요 충전하는 동안']],
  ['start_order', {}, ['꽂는 거 먼저예요 카드 먼저예요', '처음 써보는데 뭐부터 해야 해요']],
  ['known_trouble', {}, ['다른 사람들도 이래요?', '서버 문제인가요']],
  ['ticket_number_for', {}, ['접수번호 어디에 써먹어요']],
  ['receipt', {}, ['영수증 필요한데 어디서 받죠']],
  ['non_member', {}, ['가입 안 했는데 쓸 수 있어요?', '회원 아닌데 충전되나요']],
  ['who_are_you', {}, ['너는 뭐하는 애야']],
  ['charge_time', {}, ['80퍼까지 몇 분이나 걸려요', '몇 프로까지 충전되는 거예요']],
  ['car_fits', {}, ['아이오닉인데 이거 맞아요?']],
  ['try_again', {}, ['한번만 더 해볼까?', '앱 재설치 하면 될까요']],
  ['card_company', {}, ['카드사 문제 아니에요?', '제 카드 한도초과인가요']],
  ['emergency_button', {}, ['빨간 버튼 누르면 되나', '비상버튼 잘못 눌렀는데 어떻게 풀어요']],
  ['after_cancel', {}, ['접수했다가 취소 가능?']],
  ['cost_of_help', {}, ['수리비 나한테 청구돼요?']],
  ['other_driver', {}, ['앞차 주인 연락처 알 수 있나요']],
  ['when_not_solved', {}, ['그래도 안 되면 어떡하나', '제가 이제 뭘 해야 되죠', '이것도 안 되면 다음엔 뭐 하죠']],
];

const NOT_ASKED = [
  '왜 연락이 없어',
  '제가 잘못 꽂은 거였어요 이제 돼요',
  '직원분이 와서 고쳐 주셨어요',
  '충전에 실패했어요 도와주세요',
  '다른 충전기로 옮기는 중이에요',
  '다른 데 갈 데가 없어요',
  '다른 충전기 쓸 거예요',
  '차에 문제는 없어요',
  '제보는 제가 직접 할 거예요',
  '카드가 아니에요',
  '충전기가 안 돼요',
  '화면이 꺼졌어요',
  '3번이요',
  '강남구청',
  '결제가 됐어요',
  '번호가 안 보여요',
  '커넥터가 안 빠져요',
  '며칠째 안 돼요',
  '상담원 연결해 주세요',
  '카드가 안 찍혀요',
  '네',
  '어제 전화했는데 연락이 없어요',
  '사람이 불러도 안 와요',
  '사진 보냈어요',
  '앱에서 제보했어요',
  '돈이 두 번 나갔어요',
  'the screen is black',
  'charger number 3',
  'i already reported it',
  'my card was charged twice',
  '다른 앱으로도 안 돼요',
  '어떻게 제보해요?',
  '충전이 언제 끝났는지 모르겠어요',
  '차를 빼야 하는데 안 빠져요',
  '왜 안 돼요?',
  '이거 왜 이래요?',
  '뭐가 문제예요?',
  '제 전화번호는 010-1234-5678이에요',
  '지하 2층 주차장 어딘가요',
  '오늘 오전 9시에 끝났어요',
  '환불해 주세요',
];

describe('questions are recognised', () => {
  it.each(ASKED.flatMap(([ids, context, messages]) => messages.map((message) => ({ message, ids, context }))))(
    '$message: $ids',
    ({ message, ids, context }) => {
      expect(ids.split('|')).toContain(read(message, context));
    },
  );

  it.each(NOT_ASKED)('not in: %s', (message) => {
    expect(read(message)).toBeNull();
  });

  it('whatever their spacing, typing and keyboard layout', () => {
    const typed = [
      '충전기번호는어디있어요',
      '충전기  번호는 어디 있어요ㅠㅠㅠ',
      '충전기 번호는 어디잇어여???',
      'qjsghrk djel dlTdjdy',
    ];
    expect(typed.map((text) => read(text))).toEqual(typed.map(() => 'charger_number_where'));
    expect(
      ['고장재보가 모예요', '고객쎈터 전화번호 알려주세요', '대화 내용 저장돼나요'].map((text) => read(text)),
    ).toEqual(['what_is_report', 'call_centre_phone', 'keep_data']);
  });

  it('only in their context if they have one', () => {
    expect(read('왜요?')).toBeNull();
    expect(read('왜요?', { slot: 'station' })).toBe('why_here');
    expect(read('어디 적혀 있어요?', { slot: 'station' })).toBe('station_here');
    expect(read('어디 적혀 있어요?', { slot: 'charger' })).toBe('number_here');
    expect(read('언제 바뀌어요?')).toBeNull();
    expect(read('언제 바뀌어요?', { symptom: 'stuck_in_use' })).toBe('when_status_changes');
  });

  it('and the rest of the message is kept', () => {
    const restOf = (text: string) => questionReader.read(text, ANYWHERE)?.rest;
    expect(restOf('3번이요. 근데 왜 물어보세요?')).toBe('3번이요.');
    expect(restOf('화면이 꺼졌는데 언제 고쳐져요?')).toBe('화면이 꺼졌는데');
    expect(restOf('언제 고쳐져요?')).toBe('');
  });

  it('in what drivers ask once they were guided: whether they need the app, may go elsewhere, or just wait', () => {
    const figures = measure('wordings.afterGuide.txt');
    expect(figures.right).toBeGreaterThanOrEqual(0.95);
    expect(figures.wrong).toBeLessThanOrEqual(0.02);
  });

  it('in what drivers ask beside the point: places around, cards and numbers from abroad, the app or a ticket', () => {
    const figures = measure('wordings.besideThePoint.txt');
    expect(figures.right).toBeGreaterThanOrEqual(0.92);
    expect(figures.wrong).toBeLessThanOrEqual(0.03);
  });

  it('but not in what angry drivers exclaim', () => {
    const lines = readFileSync(join(__dirname, 'notAsked.txt'), 'utf8').split('\n').filter(Boolean);
    const taken = lines.filter((line) => read(line, { symptom: 'stuck_in_use' }) !== null);
    expect(taken.length / lines.length).toBeLessThanOrEqual(MAX_EXCLAIMED);
  });

  it('also in most wordings that no editor has listed', () => {
    const figures = measure('wordings.heldOut.txt');
    expect(figures.right).toBeGreaterThanOrEqual(MIN_RIGHT);
    expect(figures.wrong).toBeLessThanOrEqual(MAX_WRONG);
  });

  it('and anything asked is seen as a question, but no answer and no statement is', () => {
    const asked = [
      '여기 화장실 있나요',
      '포인트 적립되나요?',
      '왜 안 돼요?',
      '이건 누가 만들었어요?',
      'is there a toilet here',
    ];
    const said = [
      '강남',
      '3번이요',
      '화면이 꺼졌어요',
      '집에 가요',
      '그러니까',
      '모르겠어요',
      '네',
      'charger 3',
      'it is broken',
    ];
    expect(asked.filter((text) => !questionReader.asks(text))).toEqual([]);
    expect(said.filter((text) => questionReader.asks(text))).toEqual([]);
  });

  it('for hostile input without an error', () => {
    for (const text of ['', '?'.repeat(3000), '왜'.repeat(3000), '\ud800', '{{phone}}', '언제 '.repeat(2000)]) {
      expect(() => questionReader.read(text, ANYWHERE)).not.toThrow();
    }
  });
});
