/** The people and things that the samples speak of: fixed, so that samples fit each other. */
const uuid = (kind: number, n: number): string =>
  `0198c0de-${kind.toString(16).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const ids = {
  seller: uuid(1, 1),
  buyer: uuid(1, 2),
  staff: uuid(1, 3),
  session: uuid(2, 1),
  product: uuid(3, 1),
  otherProduct: uuid(3, 2),
  cart: uuid(4, 1),
  order: uuid(5, 1),
  orderItem: uuid(5, 0x101),
  otherOrderItem: uuid(5, 0x102),
  orderEntry: uuid(5, 0x201),
  payment: uuid(6, 1),
  refund: uuid(6, 2),
  invitation: uuid(7, 1),
  wholesaleOrder: uuid(7, 2),
  wholesalePayment: uuid(7, 3),
  quotation: uuid(8, 1),
  notification: uuid(10, 1),
  announcement: uuid(10, 2),
} as const;

export const at = {
  morning: '2026-03-02T09:30:00.000Z',
  noon: '2026-03-02T12:05:00.000Z',
  evening: '2026-03-02T18:45:12.345Z',
  nextWeek: '2026-03-09T09:30:00.000Z',
  nextMonth: '2026-04-01T09:30:00.000Z',
} as const;
