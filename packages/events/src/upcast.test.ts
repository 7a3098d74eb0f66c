import { describe, expect, it } from 'vitest';
import { upcast, upcastBy } from './index';

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

  it('goes through every step in turn, from wherever it starts', () => {
    const third = {
      version: 3,
      upcast: {
        1: ({ name, ...rest }: Record<string, unknown>) => ({ ...rest, title: name }),
        2: (older: Record<string, unknown>) => ({ ...older, read: false }),
      },
    };
    expect(upcastBy('x', third, 1, { name: 'a' })).toEqual({ version: 3, payload: { title: 'a', read: false } });
    expect(upcastBy('x', third, 2, { title: 'a' })).toEqual({ version: 3, payload: { title: 'a', read: false } });
    expect(upcastBy('x', third, 3, { title: 'a' })).toEqual({ version: 3, payload: { title: 'a' } });
  });

  it('stops at a gap', () => {
    expect(() => upcastBy('x', { version: 3, upcast: { 1: (older) => older } }, 1, {})).toThrow('from version 2 to 3');
  });
});
