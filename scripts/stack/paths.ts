import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const inRoot = (...parts: string[]): string => path.join(root, ...parts);
export const apiBundle = inRoot('apps/api/dist/main.js');
