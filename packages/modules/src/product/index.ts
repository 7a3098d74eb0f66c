export type { ProductCard } from './reads';
export * from './router';
