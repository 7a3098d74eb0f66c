'use client';

import { Button, ChoiceGroup, cn, Glow, QuantityField, StatusDot } from '@stallwire/ui';
import { ShoppingBag } from 'lucide-react';
import { useState } from 'react';
import { useCart } from '@/cart/cart-context';
import { isLine, mostUnits } from '@/cart/lines';
import { wordsOf } from '@/refusal';
import { useShownStore } from '@/storefront/store-context';
import type { ProductPage } from '@/trpc/types';
import { coloursOf, inColour, inSize, type ProductChoice, sizesOf } from './choices';
import { stockWords } from './stock-words';
import { useDayWords } from './use-day-words';

interface BuyPanelProps {
  product: ProductPage;
  choice: ProductChoice | undefined;
  onChoose: (choice: ProductChoice | undefined) => void;
  gone: boolean;
}

/** Colour, size, how many, and the way into the cart. */
export function BuyPanel({ product, choice, onChoose, gone }: BuyPanelProps) {
  const { choices } = product;
  const colours = coloursOf(choices);
  const sizes = sizesOf(choices, choice?.color ?? null);
  return (
    <div className="flex flex-col gap-6">
      {colours.length > 0 ? (
        <ChoiceGroup
          label="Colour"
          choices={colours}
          value={choice?.color ?? ''}
          onValueChange={(color) => onChoose(inColour(choices, color, choice?.size ?? null))}
        />
      ) : null}
      {sizes.length > 0 ? (
        <ChoiceGroup
          label="Size"
          choices={sizes}
          value={choice?.size ?? ''}
          onValueChange={(size) => onChoose(inSize(choices, choice?.color ?? null, size))}
        />
      ) : null}
      <AddToCart product={product} choice={choice} gone={gone} />
    </div>
  );
}

function AddToCart({ product, choice, gone }: Omit<BuyPanelProps, 'onChoose'>) {
  const { view } = useShownStore();
  const { cart, add, setOpen } = useCart();
  const dayWords = useDayWords();
  const [wanted, setWanted] = useState(1);
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const ref = { productId: product.productId, variantId: choice?.variantId || null };
  const held = cart?.items.find(isLine(ref))?.quantity ?? 0;
  const available = choice ? choice.available : 0;
  const stock = stockWords({ product, available, held, open: view.status.storeActive, gone, dayWords });
  const most = Math.min(stock.left ?? mostUnits, mostUnits - held);
  const quantity = Math.max(1, Math.min(wanted, most));
  const put = async () => {
    setAdding(true);
    setFailure(null);
    try {
      await add({ ...ref, quantity });
      setWanted(1);
      setOpen(true);
    } catch (error) {
      setFailure(wordsOf(error));
    } finally {
      setAdding(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      {/* Mounted before there is anything to say, or it would not be said. */}
      <div role="status">
        <Glow value={stock.words} className="inline-flex items-center gap-2 font-medium">
          <StatusDot tone={stock.tone} hollow={stock.left === 0} />
          {stock.words}
        </Glow>
      </div>
      <div className="flex flex-wrap gap-3">
        <QuantityField
          label="Quantity"
          value={quantity}
          max={Math.max(1, most)}
          disabled={most < 1}
          onValueChange={setWanted}
          className="shrink-0"
        />
        <Button
          variant="primary"
          className="min-w-48 flex-1"
          icon={<ShoppingBag />}
          disabled={most < 1}
          loading={adding}
          loadingLabel="Adding…"
          onClick={() => void put()}
        >
          Add to cart
        </Button>
      </div>
      <p role="alert" className={cn('text-critical text-small', !failure && 'hidden')}>
        {failure}
      </p>
      {held > 0 ? (
        <Button variant="ghost" size="small" className="-ml-2.5 self-start" onClick={() => setOpen(true)}>
          {held} in your cart
        </Button>
      ) : null}
    </div>
  );
}
