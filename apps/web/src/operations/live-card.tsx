'use client';

import { Bars, Card, ChartRows, MetricTabs, TimeChart, useChartTable, useFormats } from '@stallwire/ui';
import { useState } from 'react';
import type { OperationsLook } from '@/trpc/types';
import { momentNames, rate, transportsIn, whole } from './words';

type Shown = 'connections' | 'events';
type Moment = OperationsLook['live']['recent'][number];

const total = (counts: Moment['connections']): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Who is there and what they are told, now and in the last ten minutes. */
export function LiveCard({ look }: { look: OperationsLook }) {
  const { live } = look;
  const { timeZone } = useFormats();
  const [shown, setShown] = useState<Shown>('connections');
  const { as, toggle } = useChartTable(shown);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
  const names = momentNames(live.recent, timeZone);
  const transports = transportsIn(look);
  const figureOf = (moment: Moment) => (shown === 'connections' ? total(moment.connections) : moment.events);
  const words = shown === 'connections' ? whole : rate;
  const label = shown === 'connections' ? 'Connections' : 'Events a second';
  return (
    <Card flush>
      <MetricTabs
        label="Live"
        metrics={[
          {
            value: 'connections',
            label: 'Connections',
            figure: whole(total(live.connections)),
            aside: live.behind > 0 ? `${whole(live.behind)} do not keep up` : 'All keep up',
          },
          {
            value: 'events',
            label: 'Events a second',
            figure: rate(live.recent.at(-1)?.events ?? 0),
            aside: `${whole(live.events.reduce((sum, { lastMinute }) => sum + lastMinute, 0))} in the last minute`,
          },
        ]}
        value={shown}
        onValueChange={setShown}
      >
        <div className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-[minmax(0,1fr)_16rem]">
          <div className="min-w-0">
            <div className="mb-3 flex items-center justify-between gap-3">
              <h2 className="font-semibold">{label}, the last ten minutes</h2>
              {toggle}
            </div>
            {as === 'chart' ? (
              <TimeChart
                label={`${label} over the last ten minutes`}
                points={live.recent.map((moment, at) => ({
                  name: names[at] ?? '',
                  title: clock.format(new Date(moment.at)),
                  value: figureOf(moment),
                }))}
                format={words}
                least={shown === 'connections' ? 4 : 1}
                className="h-52"
              />
            ) : (
              <ChartRows
                label={label}
                table={{
                  columns: [
                    'Time',
                    ...(shown === 'connections' ? transports.map(({ name }) => name) : ['Events a second']),
                  ],
                  rows: live.recent.toReversed().map((moment) => ({
                    key: moment.at,
                    cells: [
                      clock.format(new Date(moment.at)),
                      ...(shown === 'connections'
                        ? transports.map(({ transport }) => whole(moment.connections[transport] ?? 0))
                        : [rate(moment.events)]),
                    ],
                  })),
                }}
              />
            )}
          </div>
          <Bars
            label="Connections by transport"
            rows={transports.map(({ transport, name, count }) => ({
              key: transport,
              name,
              value: count,
              words: whole(count),
            }))}
          />
        </div>
      </MetricTabs>
    </Card>
  );
}
