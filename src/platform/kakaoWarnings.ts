import type { ConfigWarning } from './configRules';
import type { SettingValues } from './config';

/** The form of the keys that Kakao gives to an app: REST API key, admin key and others. */
const APP_KEY = /^[0-9a-f]{32}$/i;

/** Returns settings of the KakaoTalk channel that are valid but probably a mistake; never their values. */
export function findKakaoWarnings(values: SettingValues): ConfigWarning[] {
  const { KAKAO_SKILL_SECRET: secret, PUBLIC_URL: publicUrl } = values;
  if (secret === null) return [];
  const keys = (['KAKAO_REST_API_KEY', 'KAKAO_ADMIN_KEY'] as const).filter((name) => {
    const key = values[name];
    return key !== null && !APP_KEY.test(key);
  });
  return [
    ...keys.map((variable) => ({ variable, warning: 'is no key of a Kakao app: it has 32 hexadecimal characters' })),
    ...(APP_KEY.test(secret)
      ? [
          {
            variable: 'KAKAO_SKILL_SECRET',
            warning: 'looks like a key of a Kakao app, which others may know; make a secret with openssl rand -hex 32',
          },
        ]
      : []),
    ...(publicUrl === null
      ? [
          {
            variable: 'PUBLIC_URL',
            warning: 'is empty, so KakaoTalk shows no pictures and photos have no public address',
          },
        ]
      : []),
  ];
}
