import { z } from 'zod';

/** Rows on a page of a seller's list. 500 are what a list in a browser can be asked to show at a time. */
export const pageLimit = z.int().min(1).max(500).default(50);
