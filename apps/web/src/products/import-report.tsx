import { Badge, counted, LiveRegion } from '@stallwire/ui';
import type { ProductImport } from '@/trpc/types';

/** How far a file is, and each line that could not be taken in with what to do about it. */
export function ImportReport({ report }: { report: ProductImport }) {
  const { status, rows, done, created, changed, problems, fileName } = report;
  const share = rows === 0 ? 1 : done / rows;
  const words = { running: 'Taking it in…', done: 'Done', failed: 'Stopped' }[status];
  return (
    <div className="flex flex-col gap-5">
      <div>
        <div className="mb-2 flex flex-wrap items-baseline justify-between gap-2">
          <p className="min-w-0 truncate font-medium">{fileName}</p>
          <p className="text-muted text-small tabular-nums">
            {words} {done.toLocaleString('en')} of {rows.toLocaleString('en')} rows
          </p>
        </div>
        <progress value={done} max={rows} aria-label="Import" className="sr-only" />
        <div aria-hidden className="h-2 overflow-hidden rounded-full bg-pressed">
          <div
            className="h-full rounded-full bg-accent-line transition-[width] duration-300"
            style={{ width: `${share * 100}%` }}
          />
        </div>
        <LiveRegion>{status === 'running' ? '' : `${words}: ${counted(created, 'product')} added`}</LiveRegion>
      </div>
      <div className="flex flex-wrap gap-2">
        <Badge tone="positive">{counted(created, 'product')} added</Badge>
        <Badge tone="accent">{changed} changed</Badge>
        <Badge tone={problems.length > 0 ? 'caution' : 'neutral'}>{counted(problems.length, 'problem')}</Badge>
      </div>
      {problems.length > 0 ? (
        <table className="w-full border-collapse text-left">
          <caption className="sr-only">Lines that were not taken in</caption>
          <thead>
            <tr className="border-line border-b text-muted text-small">
              <th scope="col" className="py-2 pr-4 font-medium">
                Line
              </th>
              <th scope="col" className="py-2 pr-4 font-medium">
                Column
              </th>
              <th scope="col" className="py-2 font-medium">
                What to do
              </th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ row, column, message }) => (
              <tr key={`${row} ${column} ${message}`} className="border-line border-b align-top last:border-b-0">
                <td className="py-2 pr-4 tabular-nums">{row || '–'}</td>
                <td className="py-2 pr-4 font-mono text-small">{column || '–'}</td>
                <td className="py-2">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}
