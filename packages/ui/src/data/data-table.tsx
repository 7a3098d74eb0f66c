'use client';

import { type FocusEvent, type ReactNode, type Ref, useMemo, useRef, useState } from 'react';
import { cn } from '../class-names';
import { type Column, roles, TableRow } from './table-row';
import { drawnWhole, useRowWindow } from './use-row-window';

export type { Column } from './table-row';

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Marks the row that the keyboard is on. */
  activeKey?: string | null | undefined;
  selectedKeys?: ReadonlySet<string> | undefined;
  /** It has few columns, and stays a table down to 480 px. */
  slim?: boolean | undefined;
  /** Drawn instead of the rows when there are none. */
  empty?: ReactNode;
  className?: string | undefined;
}

/**
 * A table that turns into one card a row where it has less than 672 px, with the same cells and the same meaning. Of more than fifty rows only those in sight
 * are in the document, and those that the keyboard and the focus are on.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, empty } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  return <Table {...props} />;
}

function Table<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, activeKey, selectedKeys } = props;
  const table = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const isLong = keys.length > drawnWhole;
  const shown = useRowWindow({ keys, kept: [activeKey, focused], table });
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setFocused(null);
  };
  return (
    <Frame {...props} ref={table} shares={isLong ? shown.columns : undefined}>
      <tbody
        {...roles.group}
        className={cn(
          'block tabular:table-row-group',
          isLong && '[--row-guess:6.9rem] [overflow-anchor:none] tabular:[--row-guess:3.8rem]',
        )}
        onFocus={({ target }) => setFocused(target.closest<HTMLElement>('tr[data-key]')?.dataset.key ?? null)}
        onBlur={leave}
      >
        {shown.strips.map((strip) => {
          if (!('index' in strip)) return <Room key={`above ${strip.above}`} {...strip} span={columns.length} />;
          const row = rows[strip.index] as Row;
          const key = rowKey(row);
          return (
            <TableRow
              key={key}
              ref={isLong ? shown.measureRow : undefined}
              id={key}
              index={isLong ? strip.index : undefined}
              row={row}
              columns={columns}
              active={activeKey === key}
              selected={selectedKeys?.has(key)}
            />
          );
        })}
      </tbody>
    </Frame>
  );
}

/** The room of rows that are not drawn. */
function Room({ height, span }: { height: number | string; span: number }) {
  return (
    <tr aria-hidden className="block tabular:table-row" style={{ height }}>
      <td colSpan={span} className="block p-0 tabular:table-cell" />
    </tr>
  );
}

interface FrameProps<Row> extends DataTableProps<Row> {
  ref?: Ref<HTMLTableElement>;
  /** Widths of the columns in percent; by their contents when it is missing. */
  shares?: readonly number[] | null | undefined;
  children: ReactNode;
}

function Frame<Row>({ label, columns, rows, slim, className, ref, shares, children }: FrameProps<Row>) {
  return (
    <div className={cn(slim ? '@container/slim-table' : '@container/table', className)}>
      <table
        ref={ref}
        {...roles.table}
        aria-label={label}
        aria-rowcount={shares === undefined ? undefined : rows.length + 1}
        className={cn('block w-full border-collapse text-left tabular:table', shares && 'tabular:table-fixed')}
      >
        <thead {...roles.group} className="sr-only tabular:not-sr-only tabular:table-header-group">
          <tr {...roles.row} aria-rowindex={shares === undefined ? undefined : 1}>
            {columns.map((column, at) => (
              <th
                key={column.id}
                {...roles.header}
                scope="col"
                style={shares?.[at] ? { width: `${shares[at]}%` } : undefined}
                className={cn(
                  'border-line border-b px-4 py-2 font-medium text-muted text-small',
                  column.align === 'end' && 'text-right',
                  column.roomyOnly && 'hidden roomy:table-cell',
                  column.className,
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}
