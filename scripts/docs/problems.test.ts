import { describe, expect, it } from 'vitest';
import { declaredVariables, docsProblems } from './problems';

describe('README and docs', () => {
  it('name only what exists', () => {
    expect(docsProblems()).toEqual([]);
  });

  it('reads the names that both apps declare', () => {
    expect(declaredVariables()).toEqual(expect.arrayContaining(['DATABASE_URL', 'API_PORT', 'API_PUBLIC_ORIGIN']));
  });
});
