/** The accounts that demo data comes with; all share one password. */
export const demoPassword = 'stallwire-demo';

export const demoAccounts = [
  { email: 'ada@demo.test', name: 'Ada', about: 'Seller, store “ada”' },
  { email: 'bo@demo.test', name: 'Bo', about: 'Seller, store “bo”' },
  { email: 'finn@demo.test', name: 'Finn', about: 'Ada’s staff, orders only' },
  { email: 'cleo@demo.test', name: 'Cleo', about: 'Buyer' },
  { email: 'dan@demo.test', name: 'Dan', about: 'Buyer' },
  { email: 'eve@demo.test', name: 'Eve', about: 'Platform admin' },
] as const;
export type DemoAccount = (typeof demoAccounts)[number]['email'];
