import { describe, expect, it } from 'vitest';
import { checkPlanned, coverage, coverageTable } from './coverage';
import { eventNames } from './index';
import { planned, plannedAtMost } from './planned';

const rows = coverage({
  verbs: { 'settings.setStatus': ['storefront:status_updated'], 'settings.rename': ['storefront:username_updated'] },
  screens: { '/settings': ['settings:*'], '/s/[username]': ['storefront:status_updated'] },
});
const rowOf = (event: string) => rows.find((row) => row.event === event);

describe('coverage', () => {
  it('has a row for every event', () => {
    expect(rows.map((row) => row.event)).toEqual(eventNames);
  });

  it('joins verbs, channels, transports and screens', () => {
    expect(rowOf('storefront:status_updated')).toEqual({
      event: 'storefront:status_updated',
      module: 'settings',
      planned: false,
      verbs: ['settings.setStatus'],
      channels: ['seller:{sellerId}:settings', 'storefront:{sellerId}'],
      transports: ['trpc', 'socketio'],
      screens: ['/settings', '/s/[username]'],
    });
    expect(rowOf('order:created')).toMatchObject({
      planned: false,
      channels: ['seller:{sellerId}:orders', 'user:{buyerId}', 'order:{orderId}'],
      transports: ['trpc', 'socketio', 'ws-orders'],
    });
  });

  it('prints as a table', () => {
    const lines = coverageTable(rows).split('\n');
    expect(lines).toHaveLength(eventNames.length + 2);
    expect(lines).toContain(
      '| storefront:username_updated | settings.rename | seller:{sellerId}:settings, storefront:{sellerId} | trpc, socketio | /settings |',
    );
    expect(lines).toContain('| quotation:viewed | planned | seller:{sellerId}:orders | trpc, socketio | – |');
  });
});

describe('planned', () => {
  it('only shrinks', () => {
    expect(planned.length).toBe(plannedAtMost);
    expect(new Set(planned).size).toBe(planned.length);
  });

  it('finds events that nobody emits, and planned ones that somebody does', () => {
    const rest = eventNames.filter((name) => !planned.some((p) => p === name));
    expect(checkPlanned({ emitted: rest })).toEqual({ missing: [], stalePlanned: [] });
    expect(checkPlanned({ emitted: [...rest.slice(1), 'quotation:sent'] })).toEqual({
      missing: [rest[0]],
      stalePlanned: ['quotation:sent'],
    });
  });
});
