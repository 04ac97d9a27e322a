import type { Station } from '../../../src/domain/station';
import { Talk } from '../../support/talk';

function station(id: string, address: string, operator: string): Station {
  const name = '나주시청 주차장';
  const [chargers, otherNames] = [[{ id: `${id}-1`, number: '1', tid: null, speed: null }], []];
  return { id, name, otherNames, address, directlyOperated: false, operator: { name: operator, mail: null }, chargers };
}

const [SEOUL, BUSAN, OTHER_OPERATOR] = [
  station('L1', '서울 세종대로 110', '한빛충전'),
  station('L2', '부산 중앙대로 1001', '한빛충전'),
  station('L3', '서울 세종대로 110', '모두의충전'),
];

async function askedAbout(stations: readonly Station[]): Promise<Talk> {
  const stationDirectory = {
    isLoaded: true,
    find: () => ({ found: 'several', stations }) as const,
    nearest: () => [],
    findById: (id: string) => stations.find((one) => one.id === id) ?? null,
  };
  const talk = await Talk.begin({ stationDirectory });
  await talk.say('나주시청 주차장 1번 인증실패 떠요');
  return talk;
}

describe('several stations with the same name', () => {
  it.each<[string, readonly Station[], string[]]>([
    ['by their address', [SEOUL, BUSAN], ['서울 세종대로 110 나주시청 주차장', '부산 중앙대로 1001 나주시청 주차장']],
    ['by their operator', [SEOUL, OTHER_OPERATOR], ['한빛충전 나주시청 주차장', '모두의충전 나주시청 주차장']],
  ])('are offered %s, and the chosen one is used', async (_how, stations, labels) => {
    for (const [at, label] of labels.entries()) {
      const talk = await askedAbout(stations);
      expect(await talk.readOffered()).toEqual([...labels.map((each) => `=${each}`), 'dont_know']);
      await talk.say(label);
      await talk.sayAll('상담원 연결', '네');
      expect(await talk.readTicket()).toMatchObject({
        station: '나주시청 주차장',
        operator: stations[at]!.operator!.name,
      });
      await talk.end();
    }
  });
});
