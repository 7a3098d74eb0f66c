import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['caption', 'small', 'body', 'lead', 'title', 'heading', 'display', 'field'],
      spacing: ['control', 'control-small', 'control-large', 'gutter'],
      radius: ['small', 'control', 'card', 'sheet'],
      shadow: ['card', 'pop', 'modal'],
      animate: ['arrive', 'breathe', 'glow-even', 'glow-odd'],
    },
  },
});

/** Joins class names; of two Tailwind classes for one property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
