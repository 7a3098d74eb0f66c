'use client';

import { Card, cn, LinkButton } from '@stallwire/ui';
import { Check, ExternalLink } from 'lucide-react';
import { mayDo, useStore } from '@/shell/store-context';
import { storeName, storePath } from '@/shell/stores';
import type { Home } from '@/trpc/types';

interface Step {
  readonly title: string;
  readonly words: string;
  readonly done: boolean;
  readonly action: { readonly label: string; readonly href: string } | null;
}

/** What a new store needs before it sells. Goes away by itself once it has sold something. */
export function StartCard({ begun }: { begun: NonNullable<Home['begun']> }) {
  const steps = useSteps(begun);
  const next = steps.findIndex(({ done }) => !done);
  return (
    <Card
      flush
      title="Get your store going"
      description={`${steps.filter(({ done }) => done).length} of ${steps.length} done`}
      className="mb-4"
    >
      <ol aria-label="Steps" className="divide-y divide-line border-line border-t">
        {steps.map(({ title, words, done, action }, at) => (
          <li key={title} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3">
            <span
              className={cn(
                'grid size-7 shrink-0 place-items-center rounded-full font-semibold text-small tabular-nums',
                done
                  ? 'bg-positive-soft text-positive'
                  : at === next
                    ? 'bg-accent text-on-accent'
                    : 'bg-sunken text-muted',
              )}
            >
              {done ? <Check role="img" aria-label="Done" className="size-4" /> : at + 1}
            </span>
            <div className="min-w-48 flex-1">
              <p className={cn('font-medium', done && 'text-muted')}>{title}</p>
              {done ? null : <p className="text-muted text-small">{words}</p>}
            </div>
            {done || !action ? null : (
              <LinkButton
                href={action.href}
                variant={at === next ? 'primary' : 'secondary'}
                icon={action.href.startsWith('/s/') ? <ExternalLink aria-hidden /> : undefined}
              >
                {action.label}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function useSteps({ hasProduct, hasOnSale, isOpen, hasSold }: NonNullable<Home['begun']>): readonly Step[] {
  const store = useStore();
  const catalog = mayDo(store, 'catalog');
  return [
    {
      title: 'Add a product',
      words: 'A name, a price and a picture are enough to begin with. A whole list can come from a file.',
      done: hasProduct,
      action: catalog ? { label: 'Add a product', href: storePath(store, '/products/new') } : null,
    },
    {
      title: 'Publish it',
      words: 'Drafts are seen by nobody but you.',
      done: hasOnSale,
      action: catalog ? { label: 'Products', href: storePath(store, '/products') } : null,
    },
    {
      title: 'Open the store',
      words: 'Until then nobody can buy.',
      done: isOpen,
      action: mayDo(store, 'settings') ? { label: 'Open the store', href: storePath(store, '/settings/status') } : null,
    },
    {
      title: 'Sell something',
      words: 'Show your storefront to people. The first order appears here the moment it is placed.',
      done: hasSold,
      action: { label: 'View storefront', href: `/s/${storeName(store)}` },
    },
  ];
}
