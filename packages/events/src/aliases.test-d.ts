import { type AliasName, aliasTable, type WireName } from './index';

// @ts-expect-error a canonical event goes out under this name, with the union of fields
aliasTable({ 'product:low_stock': [{ name: 'stock:low', source: 'f', payload: 'own' }] });
// @ts-expect-error there is no such event
aliasTable({ 'product:gone': [{ name: 'x', source: 'f', payload: 'same' }] });

export const neverBoth: AliasName & WireName extends never ? true : false = true;
