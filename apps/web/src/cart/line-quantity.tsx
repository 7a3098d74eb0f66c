'use client';

import { QuantityField, toast } from '@stallwire/ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { isRefusal, wordsOf } from '@/refusal';
import { useRested } from '@/shell/use-rested';
import type { CartLine } from '@/trpc/types';
import { useCart } from './cart-context';
import { mostUnits } from './lines';

/** ms after the last press until the server is asked, so that five presses are one question. */
const pause = 350;

interface LineQuantityProps {
  line: CartLine;
  onRefused: (words: string | null) => void;
}

/** How many of a line. Shows what was chosen at once, and what holds when the server says otherwise. */
export function LineQuantity({ line, onRefused }: LineQuantityProps) {
  const { change } = useCart();
  const [chosen, setChosen] = useState<number | null>(null);
  const latest = useRef<number | null>(null);
  const isLeft = useRef(false);
  const { productId, variantId } = line;
  const send = (quantity: number) => {
    if (quantity === latest.current) return;
    latest.current = quantity;
    const settled = (words: string | null) => {
      if (latest.current !== quantity) return;
      latest.current = null;
      // Another number may have been chosen meanwhile, and waits for its turn.
      setChosen((now) => (now === quantity ? null : now));
      onRefused(words);
      if (isLeft.current && words !== null) toast({ title: line.name, description: words, tone: 'caution' });
    };
    change({ productId, variantId, quantity }).then(
      () => settled(null),
      // Taken out meanwhile: there is nothing to be said of its number.
      (error: unknown) => settled(isRefusal(error, 'cart.line_not_found') ? null : wordsOf(error)),
    );
  };
  useRested(chosen, pause, send);
  // Whoever checks out or closes the cart at once has chosen all the same.
  const leave = useEffectEvent(() => chosen !== null && send(chosen));
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
      leave();
    };
  }, []);
  const quantity = chosen ?? line.quantity;
  return (
    <QuantityField
      label={`Quantity of ${line.name}`}
      size="small"
      value={quantity}
      // One who holds more than there are can only go down.
      max={Math.max(line.quantity, Math.min(line.available ?? mostUnits, mostUnits))}
      disabled={line.problem === 'unavailable'}
      onValueChange={(next) => {
        setChosen(next);
        onRefused(null);
      }}
    />
  );
}
