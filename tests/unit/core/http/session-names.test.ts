import { describe, expect, it } from 'vitest';
import { isSessionName } from '../../../../src/core/http/session-names.ts';

describe('isSessionName', () => {
  it.each([
    'PHPSESSID',
    'BITBUCKETSESSIONID',
    'SimpleSAMLSessionID',
    'PVEAuthCookie',
    'SSESS0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    '__Host-appSession',
    '.AspNetCore.Identity.Application',
    'JSESSIONID.node1',
  ])('knows %s', (name) => {
    expect(isSessionName(name)).toBe(true);
  });

  it.each(['_ga', '_hjSessionUser_1', 'intercom-session-a', 'XSRF-TOKEN', 'session_timeout', 'assess', 'lang'])(
    'does not take %s',
    (name) => {
      expect(isSessionName(name)).toBe(false);
    },
  );
});
