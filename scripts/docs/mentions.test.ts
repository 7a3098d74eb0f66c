import { describe, expect, it } from 'vitest';
import { mentionsIn } from './mentions';

describe('what a document claims', () => {
  it('finds paths in prose and in blocks, and leaves examples alone', () => {
    const text =
      'See `packages/kernel/src/commit.ts`, `README.md` and `packages/modules/src/<word>/`.\n\n```\napps/web/  screens\n```\n';
    expect(mentionsIn(text).paths).toEqual(['packages/kernel/src/commit.ts', 'README.md', 'apps/web/']);
  });

  it('finds commands, with variables before them and remarks behind them', () => {
    const text = 'Run `pnpm verify`.\n\n```sh\nnpm test\nAPI_PORT=4100 npm start   # elsewhere\n```\n';
    expect(mentionsIn(text).commands).toEqual([
      ['pnpm', 'verify'],
      ['npm', 'test'],
      ['npm', 'start'],
    ]);
  });

  it('finds relative links and leaves the web alone', () => {
    const text = '[a](docs/testing.md#given) [b](https://example.test) ![c](pictures/x.png)';
    expect(mentionsIn(text).links).toEqual(['docs/testing.md', 'pictures/x.png']);
  });

  it('finds environment variables', () => {
    expect(mentionsIn('`API_PORT` and `not` and API_ORIGIN').variables).toEqual(['API_PORT']);
  });
});
