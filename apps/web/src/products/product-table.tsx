'use client';

import { Checkbox, type Column, DataTable, Glow, Link, Money } from '@stallwire/ui';
import { ImageOff } from 'lucide-react';
import type { useRowKeys } from '@/lists/use-row-keys';
import { useStore } from '@/shell/store-context';
import { storePath } from '@/shell/stores';
import type { ProductRow } from '@/trpc/types';
import { StatusBadge, StockWords, typeWords } from './words';

interface ProductTableProps {
  rows: readonly ProductRow[];
  keys: ReturnType<typeof useRowKeys>;
}

export function ProductTable({ rows, keys }: ProductTableProps) {
  const store = useStore();
  const columns: Column<ProductRow>[] = [
    {
      id: 'name',
      header: 'Product',
      title: true,
      cell: (row) => (
        <div className="flex items-center gap-3">
          <Checkbox
            label={`Select ${row.name}`}
            hideLabel
            checked={keys.selected.has(row.productId)}
            onCheckedChange={(_, range) => keys.toggle(row.productId, range)}
          />
          <Picture url={row.imageUrl} />
          <div className="min-w-0">
            <Link
              href={storePath(store, `/products/${row.productId}`)}
              className="line-clamp-2 rounded-small font-medium hover:underline"
            >
              <Glow value={row.name}>{row.name}</Glow>
            </Link>
            <p className="line-clamp-1 wrap-anywhere font-normal text-muted text-small">
              {[row.sku, row.variants > 1 ? `${row.variants} variants` : null].filter(Boolean).join(' · ')}
            </p>
          </div>
        </div>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      cell: (row) => (
        <Glow value={row.status}>
          <StatusBadge status={row.status} />
        </Glow>
      ),
    },
    {
      id: 'stock',
      header: 'Stock',
      align: 'end',
      cell: (row) => (
        <Glow value={row.stock}>
          <StockWords type={row.type} stock={row.stock} threshold={row.lowStockThreshold} />
        </Glow>
      ),
    },
    { id: 'type', header: 'Type', wideOnly: true, roomyOnly: true, cell: (row) => typeWords[row.type] },
    {
      id: 'category',
      header: 'Category',
      wideOnly: true,
      roomyOnly: true,
      cell: (row) => <span className="text-muted">{row.categories.at(-1) ?? '–'}</span>,
    },
    {
      id: 'price',
      header: 'Price',
      align: 'end',
      cell: (row) => (
        <Glow value={row.currentPrice}>
          {row.currentPrice < row.price ? (
            <s className="mr-1.5 block text-muted text-small tabular:inline">
              <span className="sr-only">before </span>
              <Money amount={row.price} currency={row.currency} />
            </s>
          ) : null}
          <Money amount={row.currentPrice} currency={row.currency} className="font-medium" />
        </Glow>
      ),
    },
  ];
  return (
    <DataTable
      label="Products"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.productId}
      activeKey={keys.active}
      selectedKeys={keys.selected}
    />
  );
}

function Picture({ url }: { url: string | null }) {
  return url ? (
    <img src={url} alt="" loading="lazy" decoding="async" className="size-10 shrink-0 rounded-control object-cover" />
  ) : (
    <span className="grid size-10 shrink-0 place-items-center rounded-control bg-sunken text-muted">
      <ImageOff aria-hidden className="size-4" />
    </span>
  );
}
