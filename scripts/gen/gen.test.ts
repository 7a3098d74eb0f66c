import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfCheckout } from './checkout.fixture';
import { generateEvent } from './event';
import { finish } from './finish';
import { generateModule } from './module';
import { generateVerb } from './verb';

const { tree, complaints, [Symbol.dispose]: remove } = copyOfCheckout();

/** Everything that a person would do to make a module with events and verbs, and one more of each in a module that is there. */
beforeAll(async () => {
  generateModule(tree, ['review']);
  generateEvent(tree, ['review', 'published', 'A buyer’s review went public.']);
  generateEvent(tree, ['review', 'hidden', '--planned']);
  generateVerb(tree, ['review', 'publishReview', 'review:published']);
  generateVerb(tree, ['review', 'openReviews']);
  generateVerb(tree, ['review', 'hideReview', 'review:hidden']);
  generateEvent(tree, ['order', 'parked', '--planned']);
  generateEvent(tree, ['settings', 'hours_updated', '--planned']);
  generateVerb(tree, ['settings', 'saveHours', 'settings:hours_updated']);
  await finish(tree);
});
afterAll(remove);

describe('what the generators make', () => {
  it.each(['packages/events', 'packages/testing', 'packages/modules'])('type-checks in %s', async (folder) => {
    expect(await complaints(folder, 'tsc', '--noEmit')).toEqual([]);
  });

  it('is formatted and lint clean', async () => {
    const files = [...tree.touched].filter((file) => !file.endsWith('.prisma'));
    const args = ['ci', '--colors=off', '--vcs-enabled=false', '--error-on-warnings', ...files];
    expect(await complaints('.', 'biome', ...args)).toEqual([]);
  });

  it('takes an event that got its verb off the planned list', () => {
    const planned = tree.read('packages/events/src/planned.ts');
    expect(planned).toContain("'order:parked'");
    expect(planned).not.toContain("'review:hidden'");
    expect(planned).not.toContain("'settings:hours_updated'");
    const listed = /export const planned = \[([^\]]*)\]/.exec(planned)?.[1]?.match(/'[^']+'/g) ?? [];
    expect(planned).toContain(`plannedAtMost = ${listed.length};`);
  });

  it('registers a module where people look for it', () => {
    expect(tree.read('packages/modules/src/root.ts')).toContain('review: reviewRouter,');
    expect(tree.read('packages/modules/src/review/router.ts')).toContain('publishReview: mutate(publishReview),');
    expect(tree.read('packages/modules/src/scenarios.ts')).toContain('...reviewScenarios');
  });
});

describe('what the generators refuse', () => {
  it('names that do not fit', () => {
    expect(() => generateModule(tree, ['Order-Items'])).toThrow('lower-case word');
    expect(() => generateVerb(tree, ['review', 'Publish_it'])).toThrow('camelCase');
    expect(() => generateEvent(tree, ['review', 'wasPublished'])).toThrow('past tense');
  });

  it('what is there already, and what is missing', () => {
    expect(() => generateModule(tree, ['order'])).toThrow('is there already');
    expect(() => generateEvent(tree, ['review', 'published'])).toThrow('already');
    expect(() => generateEvent(tree, ['weather', 'changed'])).toThrow('pnpm gen module weather');
    expect(() => generateVerb(tree, ['review', 'loseReview', 'review:lost'])).toThrow(
      'pnpm gen event review review:lost',
    );
  });
});
