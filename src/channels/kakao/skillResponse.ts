/** What a tap on a quick reply or a button sends back to the skill, as `action.clientExtra`. */
export type TapExtra = Readonly<Record<string, string | number>>;

export interface QuickReply {
  readonly label: string;
  readonly action: 'message' | 'block';
  readonly messageText: string;
  /** The id of the block that a `block` action opens. */
  readonly blockId?: string;
  readonly extra?: TapExtra;
}

export type CardButton =
  | { readonly label: string; readonly action: 'webLink'; readonly webLinkUrl: string }
  | { readonly label: string; readonly action: 'phone'; readonly phoneNumber: string }
  | { readonly label: string; readonly action: 'operator' }
  | { readonly label: string; readonly action: 'message'; readonly messageText: string; readonly extra: TapExtra };

export interface TextCard {
  readonly title?: string;
  readonly description?: string;
  readonly buttons?: readonly CardButton[];
  readonly buttonLayout?: 'vertical';
}

export interface BasicCard {
  readonly title?: string;
  readonly description?: string;
  readonly thumbnail: { readonly imageUrl: string; readonly fixedRatio?: true };
  readonly buttons?: readonly CardButton[];
  readonly buttonLayout?: 'vertical';
}

/** One bubble of a response. */
export type SkillOutput =
  | { readonly simpleText: { readonly text: string } }
  | { readonly simpleImage: { readonly imageUrl: string; readonly altText: string } }
  | { readonly textCard: TextCard }
  | { readonly basicCard: BasicCard }
  | {
      readonly carousel:
        | { readonly type: 'textCard'; readonly items: readonly TextCard[] }
        | { readonly type: 'basicCard'; readonly items: readonly BasicCard[] };
    };

/** The body with which a skill answers Kakao, version 2.0. */
export interface SkillResponse {
  readonly version: '2.0';
  readonly template?: { readonly outputs: readonly SkillOutput[]; readonly quickReplies?: readonly QuickReply[] };
  /** The answer comes to the request's `callbackUrl` later; there is no template then. */
  readonly useCallback?: true;
  /** Values for the bubbles that are written in Kakao's console. */
  readonly data?: Readonly<Record<string, string>>;
}

/** Returns a response of one text. */
export function textResponse(text: string, quickReplies: readonly QuickReply[] = []): SkillResponse {
  const outputs = [{ simpleText: { text } }];
  return { version: '2.0', template: quickReplies.length === 0 ? { outputs } : { outputs, quickReplies } };
}
