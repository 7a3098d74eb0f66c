import { memo, type ReactNode, type Ref } from 'react';
import { cn } from '../class-names';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'start' | 'end' | undefined;
  /** The name of the row: its header for screen readers, the title of its card. */
  title?: boolean | undefined;
  /** Not drawn on cards, which can do without. */
  wideOnly?: boolean | undefined;
  /** A column only where the table has 896 px and more. */
  roomyOnly?: boolean | undefined;
  className?: string | undefined;
}

// Browsers drop a table's meaning once its parts are laid out as blocks; the roles put it back.
export const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  header: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

interface TableRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  /** Its key, which the keyboard finds it by. */
  id: string;
  active: boolean;
  selected: boolean | undefined;
  /** Where it stands among all rows, from 0, when only some are drawn. */
  index?: number | undefined;
  ref?: Ref<HTMLTableRowElement> | undefined;
}

function Row<R>({ row, columns, id, active, selected, index, ref }: TableRowProps<R>) {
  return (
    <tr
      ref={ref}
      {...roles.row}
      data-key={id}
      data-index={index}
      // The header is the first.
      aria-rowindex={index === undefined ? undefined : index + 2}
      aria-selected={selected}
      data-active={active || undefined}
      className="relative grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0 hover:bg-hover aria-selected:bg-accent-soft data-active:shadow-[inset_3px_0_0_var(--ui-accent-line)] tabular:table-row tabular:p-0"
    >
      {columns.map((column) => (
        <Cell key={column.id} column={column} row={row} />
      ))}
    </tr>
  );
}

/** Drawn again only when something of it changes: a long table is drawn anew at each step of scrolling. */
export const TableRow = memo(Row) as typeof Row;

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const look = cn(
    'min-w-0 align-middle font-normal tabular:px-4 tabular:py-2.5',
    column.title ? 'col-span-full' : 'flex flex-col items-start',
    column.roomyOnly ? 'tabular:hidden roomy:table-cell' : 'tabular:table-cell',
    column.wideOnly && 'hidden',
    column.align === 'end' && 'tabular:text-right',
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
      <span aria-hidden className="text-caption text-muted tabular:hidden">
        {column.header}
      </span>
      {column.cell(row)}
    </td>
  );
}
