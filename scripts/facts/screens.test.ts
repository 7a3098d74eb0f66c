import { describe, expect, it } from 'vitest';
import { addressOfPage, readScreens, unknownNames } from './screens';

const screens = readScreens();

describe('what screens show live', () => {
  it('follows a page’s imports and layouts to what it listens for', () => {
    expect(screens['/s/[username]']).toEqual(
      expect.arrayContaining(['storefront:branding_updated', 'product:updated']),
    );
    expect(screens['/dashboard/[store]/team']).toContain('account:membership_granted');
  });

  it('leaves out events that the screen’s channels do not carry', () => {
    expect(screens['/s/[username]']).not.toContain('settings:warehouse_updated');
    expect(screens['/sign-in']).toEqual([]);
  });

  it('finds no name that no catalogue has', () => {
    expect(unknownNames()).toEqual([]);
  });

  it('spells addresses as the browser does', () => {
    expect(addressOfPage('apps/web/src/app/page.tsx')).toBe('/');
    expect(addressOfPage('apps/web/src/app/(entry)/sign-in/page.tsx')).toBe('/sign-in');
    expect(addressOfPage('apps/web/src/app/dashboard/[store]/settings/[[...section]]/page.tsx')).toBe(
      '/dashboard/[store]/settings',
    );
  });
});
