/** Which status may follow which. Every status has a row; a row that is empty is an end. */
export type Transitions<S extends string> = { readonly [From in S]: readonly S[] };

/** True when `to` may follow `from`. Staying is no move. */
export const mayMove = <S extends string>(table: Transitions<S>, from: S, to: S): boolean => table[from].includes(to);
