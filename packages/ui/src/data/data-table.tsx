'use client';

import type { ReactNode } from 'react';
import { cn } from '../class-names';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'start' | 'end' | undefined;
  /** The name of the row: its header for screen readers, the title of its card on phones. */
  title?: boolean | undefined;
  /** Not drawn on phones: what a card can do without. */
  wideOnly?: boolean | undefined;
  className?: string | undefined;
}

export interface DataTableProps<Row> {
  /** What the table holds, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Marks the row that the keyboard is on. */
  activeKey?: string | null | undefined;
  selectedKeys?: ReadonlySet<string> | undefined;
  /** Drawn instead of the rows when there are none. */
  empty?: ReactNode;
  className?: string | undefined;
}

/** A table that turns into one card a row below 640 px, with the same cells and the same meaning. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, activeKey, selectedKeys, empty, className } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <table
      {...roles.table}
      aria-label={label}
      className={cn('block w-full border-collapse text-left sm:table', className)}
    >
      <thead {...roles.group} className="sr-only sm:not-sr-only sm:table-header-group">
        <tr {...roles.row}>
          {columns.map((column) => (
            <th
              key={column.id}
              {...roles.header}
              scope="col"
              className={cn(
                'border-line border-b px-4 py-2 font-medium text-muted text-small',
                column.align === 'end' && 'text-right',
              )}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group} className="block sm:table-row-group">
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr
              key={key}
              {...roles.row}
              data-key={key}
              aria-selected={selectedKeys ? selectedKeys.has(key) : undefined}
              data-active={activeKey === key || undefined}
              className="relative grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0 hover:bg-hover aria-selected:bg-accent-soft data-active:shadow-[inset_3px_0_0_var(--ui-accent-line)] sm:table-row sm:p-0"
            >
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const look = cn(
    'min-w-0 align-middle font-normal sm:table-cell sm:px-4 sm:py-2.5',
    column.title ? 'col-span-full' : 'flex flex-col items-start',
    column.wideOnly && 'hidden',
    column.align === 'end' && 'sm:text-right',
    column.className,
  );
  if (column.title) {
    return (
      <th {...roles.rowHeader} scope="row" className={cn(look, 'font-medium')}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td {...roles.cell} className={look}>
      <span aria-hidden className="text-caption text-muted sm:hidden">
        {column.header}
      </span>
      {column.cell(row)}
    </td>
  );
}

// Browsers drop a table's meaning once its parts are laid out as blocks; the roles put it back.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  header: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;
