'use client';

import { ChartLine, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { SegmentedControl } from '../form/segmented-control';
import { Card } from '../layout/card';

export interface ChartTable {
  readonly columns: readonly string[];
  /** The first cell of each is its name. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

interface ShownAs {
  readonly as: 'chart' | 'table';
  readonly toggle: ReactNode;
}

/** Whether a chart or its table is shown, and the switch between them. @param what names the chart: “Revenue” */
export function useChartTable(what: string): ShownAs {
  const [as, setAs] = useState<'chart' | 'table'>('chart');
  const toggle = (
    <SegmentedControl
      label={`Show ${what} as`}
      iconOnly
      options={[
        { value: 'chart', label: 'Chart', icon: <ChartLine aria-hidden /> },
        { value: 'table', label: 'Table', icon: <Table2 aria-hidden /> },
      ]}
      value={as}
      onValueChange={setAs}
    />
  );
  return { as, toggle };
}

/** The numbers behind a chart. Long ones scroll below their heading. */
export function ChartRows({ label, table }: { label: string; table: ChartTable }) {
  return (
    <section
      aria-label={`${label}, as a table`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-control ring-1 ring-line"
    >
      <table aria-label={label} className="w-full border-collapse text-left text-small">
        <thead className="sticky top-0 bg-raised">
          <tr>
            {table.columns.map((column, at) => (
              <th
                key={column}
                scope="col"
                className={`whitespace-nowrap border-line border-b px-3 py-2 font-medium text-muted ${at > 0 ? 'text-right' : ''}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, cells: [name, ...values] }) => (
            <tr key={key} className="border-line border-b last:border-b-0">
              <th scope="row" className="px-3 py-1.5 font-normal">
                {name}
              </th>
              {values.map((value, at) => (
                <td key={table.columns[at + 1]} className="whitespace-nowrap px-3 py-1.5 text-right">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export interface ChartCardProps {
  title: string;
  description?: ReactNode;
  table: ChartTable;
  /** The chart. */
  children: ReactNode;
  footer?: ReactNode;
  className?: string | undefined;
}

/** A chart and, behind a switch, the same as a table. */
export function ChartCard({ title, description, table, children, footer, className }: ChartCardProps) {
  const { as, toggle } = useChartTable(title.toLowerCase());
  return (
    <Card title={title} description={description} actions={toggle} footer={footer} className={className}>
      {as === 'chart' ? children : <ChartRows label={title} table={table} />}
    </Card>
  );
}
