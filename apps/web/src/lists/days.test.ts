import { describe, expect, it } from 'vitest';
import { dayIn, daysAfter, isDay, momentIn, startOfDay } from './days';

describe('days', () => {
  it('a day begins at midnight of its place, also when clocks are changed', () => {
    expect(startOfDay('2026-01-15', 'UTC').toISOString()).toBe('2026-01-15T00:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-11-02', 'America/New_York').toISOString()).toBe('2026-11-02T05:00:00.000Z');
    expect(startOfDay('2026-06-01', 'Asia/Kolkata').toISOString()).toBe('2026-05-31T18:30:00.000Z');
  });

  it('a moment is when clocks of its place show it', () => {
    expect(momentIn('2026-01-15T14:30', 'UTC').toISOString()).toBe('2026-01-15T14:30:00.000Z');
    expect(momentIn('2026-03-29T12:00', 'Europe/Berlin').toISOString()).toBe('2026-03-29T10:00:00.000Z');
    expect(momentIn('2026-06-01T00:15', 'Asia/Kolkata').toISOString()).toBe('2026-05-31T18:45:00.000Z');
  });

  it('says which day it is somewhere, and counts on over months', () => {
    expect(dayIn(new Date('2026-03-01T03:00:00Z'), 'America/Los_Angeles')).toBe('2026-02-28');
    expect(daysAfter('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysAfter('2026-03-01', -30)).toBe('2026-01-30');
  });

  it('knows a day from anything else', () => {
    expect(['2026-02-30x', '2026-13-01', '', null].map(isDay)).toEqual([false, false, false, false]);
    expect(isDay('2026-12-31')).toBe(true);
  });
});
