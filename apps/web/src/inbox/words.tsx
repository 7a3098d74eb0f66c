import { Banknote, Info, ShoppingBag, Truck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Kind } from './query';

export const kindWords: Readonly<Record<Kind, { readonly label: string; readonly icon: ReactNode }>> = {
  order: { label: 'Orders', icon: <ShoppingBag /> },
  payment: { label: 'Payments', icon: <Banknote /> },
  shipping: { label: 'Shipping', icon: <Truck /> },
  system: { label: 'Everything else', icon: <Info /> },
};
