/** Something done to a list in a real browser, round after round. ms from the press to the frame that shows it. */
export interface PagesSample {
  readonly list: 'orders' | 'products';
  readonly step: string;
  readonly took: readonly number[];
}
