/** Sign-in dialogs, answered by plan. */

import type { CDPSession } from 'puppeteer-core';
import type { Credentials, DialogAnswer } from './types.ts';

export interface Desk {
  readonly answers: (...answers: readonly DialogAnswer[]) => void;
  readonly release: (answer: 'cancel' | Credentials) => Promise<void>;
}

/** The plan alone: which answer comes next, and what is being held. `give` carries one out. */
export function desk<T>(
  give: (dialog: T, answer: 'cancel' | Credentials) => Promise<void>,
): Desk & { readonly opened: (dialog: T) => Promise<void> } {
  let plan: readonly DialogAnswer[] = ['cancel'];
  let held: T[] = [];
  return {
    answers: (...answers) => {
      plan = answers;
    },
    release: async (answer) => {
      const dialogs = held;
      held = [];
      for (const dialog of dialogs) await give(dialog, answer);
    },
    opened: async (dialog) => {
      const [answer = 'cancel', ...rest] = plan;
      if (rest.length > 0) plan = rest;
      if (answer === 'hold') held.push(dialog);
      else await give(dialog, answer);
    },
  };
}

/** The same for a page of Chromium. All its requests pass here, since that is the only way to hear of a dialog. Without a session nobody is asked. */
export async function dialogDesk(session: CDPSession | null): Promise<Desk> {
  const { opened, ...rest } = desk<string>(async (requestId, answer) => {
    const given = answer === 'cancel' ? { response: 'CancelAuth' as const } : { response: 'ProvideCredentials' as const, ...answer };
    await session?.send('Fetch.continueWithAuth', { requestId, authChallengeResponse: given });
  });
  if (session === null) return rest;
  // a request may be gone before its turn comes: then there is nothing left to continue
  const ignore = (): undefined => undefined;
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session.send('Fetch.continueRequest', { requestId }).catch(ignore);
  });
  session.on('Fetch.authRequired', ({ requestId }) => {
    opened(requestId).catch(ignore);
  });
  await session.send('Fetch.enable', { handleAuthRequests: true, patterns: [{ urlPattern: '*' }] });
  return rest;
}
