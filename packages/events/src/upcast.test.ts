import { describe, expect, it } from 'vitest';
import { upcast } from './index';

describe('upcast', () => {
  it('leaves the current version alone', () => {
    const payload = { userId: 'u', sessionId: 's' };
    expect(upcast('account:session_revoked', 1, payload)).toEqual({ version: 1, payload });
  });

  it('leaves a version alone that is newer than this code', () => {
    expect(upcast('account:session_revoked', 9, { other: true })).toEqual({ version: 9, payload: { other: true } });
  });

  it('names the step that is missing', () => {
    expect(() => upcast('account:session_revoked', 0, {})).toThrow(
      'account:session_revoked: there is no step from version 0 to 1.',
    );
  });
});
