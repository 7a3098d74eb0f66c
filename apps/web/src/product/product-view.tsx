'use client';

import { Glow, Link, LinkButton, Money } from '@stallwire/ui';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useShownStore } from '@/storefront/store-context';
import { useVisit } from '@/storefront/use-visit';
import type { ProductPage } from '@/trpc/types';
import { BuyPanel } from './buy-panel';
import { firstChoice, type ProductChoice } from './choices';
import { Gallery } from './gallery';
import { Price } from './price';

/** One product: what it looks like, what it costs, which one, how many. */
export function ProductView({ product, gone }: { product: ProductPage; gone: boolean }) {
  useVisit('product', product.productId);
  const named = useSearchParams().get('v');
  const [chosen, setChosen] = useState<string | null>(null);
  const { choices } = product;
  const choice = choices.find(({ variantId }) => variantId === chosen) ?? firstChoice(choices, named);
  // What was chosen stays when it sells out under somebody's hand.
  if (chosen === null && choice) setChosen(choice.variantId);
  const choose = (next: ProductChoice | undefined) => {
    if (!next) return;
    setChosen(next.variantId);
    const { pathname, hash } = window.location;
    window.history.replaceState(null, '', `${pathname}?v=${encodeURIComponent(next.variantId)}${hash}`);
  };
  return (
    <article className="grid gap-8 lg:grid-cols-2 lg:gap-14">
      <Gallery product={product} dimmed={gone} />
      <div className="flex min-w-0 flex-col gap-6">
        <Crumbs categories={product.categories} />
        <div>
          <h1 className="text-balance break-words font-semibold text-heading sm:text-display">
            <Glow value={product.name}>{product.name}</Glow>
          </h1>
          <div aria-live="polite" className="mt-3">
            <Glow as="div" value={`${product.price} ${product.originalPrice}`}>
              <Price product={product} className="text-title" />
            </Glow>
          </div>
        </div>
        <div role="status" className="empty:hidden">
          {gone ? <Gone /> : null}
        </div>
        <BuyPanel product={product} choice={choice} onChoose={choose} gone={gone} />
        <Terms product={product} />
        {product.description ? (
          <section aria-labelledby="about-product" className="border-line border-t pt-6">
            <h2 id="about-product" className="mb-2 font-semibold text-title">
              About it
            </h2>
            <p className="max-w-prose whitespace-pre-line text-pretty">{product.description}</p>
          </section>
        ) : null}
      </div>
    </article>
  );
}

function Crumbs({ categories }: { categories: readonly string[] }) {
  const { path, view } = useShownStore();
  const crumbs = [
    { name: view.username.username, href: path },
    ...categories.map((name) => ({ name, href: `${path}?category=${encodeURIComponent(name)}` })),
  ];
  return (
    <nav aria-label="Where this is">
      <ol className="flex flex-wrap gap-x-2 gap-y-1 text-muted text-small">
        {crumbs.map(({ name, href }, at) => (
          <li key={href} className="flex gap-2">
            {at > 0 ? <span aria-hidden>/</span> : null}
            <Link href={href} className="min-h-6 rounded-small underline-offset-4 hover:text-ink hover:underline">
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Gone() {
  const { path } = useShownStore();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-caution-soft px-5 py-4 text-caution">
      <p className="min-w-52 flex-1">
        <span className="font-semibold">This is no longer for sale.</span> Its seller took it off the shelf.
      </p>
      <LinkButton href={path} size="small">
        See what else there is
      </LinkButton>
    </div>
  );
}

function Terms({ product }: { product: ProductPage }) {
  const { depositAmount, shippingPrice, currency, price } = product;
  if (depositAmount === null && shippingPrice === null) return null;
  return (
    <ul className="flex flex-col gap-1.5 text-muted text-small">
      {depositAmount === null ? null : (
        <li>
          Pay all of it at once, or <Money amount={Math.min(depositAmount, price)} currency={currency} /> as a deposit
          and the rest before it ships.
        </li>
      )}
      {shippingPrice === null ? null : (
        <li>
          {shippingPrice === 0 ? (
            'Ships free.'
          ) : (
            <>
              Shipping is <Money amount={shippingPrice} currency={currency} /> each.
            </>
          )}
        </li>
      )}
    </ul>
  );
}
