export * from './commit-reservation';
export type { ProductCard } from './reads';
export * from './release-forgotten';
export * from './release-reservation';
export * from './reserve-stock';
export * from './restock';
export * from './router';
export * from './set-stock';
