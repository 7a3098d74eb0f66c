import type { HomeNumbers } from '@/trpc/types';

const nameOf = (hour: number): string => `${String(hour + 1).padStart(2, '0')}:00`;

/** What had come in by the end of each hour: today as far as it has got, and yesterday. */
export function chartOf({ hours, hour: now }: Pick<HomeNumbers, 'hours' | 'hour'>) {
  let [today, yesterday] = [0, 0];
  return hours.map((one) => {
    today += one.today;
    yesterday += one.yesterday;
    const name = nameOf(one.hour);
    return {
      name,
      title: one.hour === now ? 'Today, so far' : `Today until ${name}`,
      value: one.hour <= now ? today : null,
      before: { title: `Yesterday until ${name}`, value: yesterday },
    };
  });
}
