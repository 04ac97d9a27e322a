import type { SkillResponse } from '../../src/channels/kakao/skillResponse';
import { KakaoPhone, readLabels, readTexts } from './kakaoPhone';

const MAX_ASKED = 20;

/** Lets `count` drivers write at once, each about another charger. Returns the answers that are not their own. */
export async function findForeignAnswers(url: string, count: number): Promise<readonly (readonly string[])[]> {
  const phones = Array.from({ length: count }, (_, index) => new KakaoPhone(url, `many-${index}`));
  const answers = await Promise.all(
    phones.map(async (phone, index) => askUntilAnswered(phone, `나주시청 ${index + 1}번 충전기 화면이 꺼졌어요`)),
  );
  return answers.map(readTexts).filter((texts, index) => !texts.join('\n').includes(`나주시청 ${index + 1}번`));
}

/** On a busy machine, some are asked to come back for their answer. */
async function askUntilAnswered(phone: KakaoPhone, text: string): Promise<SkillResponse> {
  let response = await phone.say(text);
  for (let asked = 0; asked < MAX_ASKED && readLabels(response).includes('답변 확인'); asked++)
    response = await phone.tap('답변 확인');
  return response;
}
