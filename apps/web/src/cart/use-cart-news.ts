'use client';

import { formatMoney, toast, useFormats } from '@stallwire/ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useCart } from './cart-context';
import { newsBetween, problemWords } from './cart-news';
import { keyOf } from './lines';

const nothing: ReadonlyMap<string, number> = new Map();

/**
 * Says what happens to the things in the cart: beside them while it is open, by a toast while it is not.
 * @returns what a thing cost before, by its line's key, until the cart was looked at
 */
export function useCartNews(): ReadonlyMap<string, number> {
  const { cart, isOpen, setOpen } = useCart();
  const { locale } = useFormats();
  const [before, setBefore] = useState(nothing);
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen);
    if (wasOpen) setBefore(nothing);
  }
  const held = useRef(cart);
  const tell = useEffectEvent(() => {
    const news = newsBetween(held.current, cart);
    held.current = cart;
    const costs = news.flatMap(({ line, was }) => (was === null ? [] : [[keyOf(line), was] as const]));
    if (costs.length > 0) setBefore((kept) => new Map([...costs, ...kept]));
    if (isOpen) return;
    for (const { line, troubled } of news) {
      const price = formatMoney(line.price, cart?.currency ?? 'USD', locale);
      toast({
        key: `cart ${keyOf(line)}`,
        title: line.name,
        description: troubled
          ? `${problemWords(line)}. It is in your cart.`
          : `Costs ${price} now. It is in your cart.`,
        tone: troubled ? 'caution' : 'live',
        action: { label: 'Open cart', onPress: () => setOpen(true) },
      });
    }
  });
  useEffect(() => tell(), [cart]);
  return before;
}
