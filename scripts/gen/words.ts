/** `saveTaxes` → `save-taxes`: a verb’s file. */
export const kebab = (camel: string): string => camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `review` → `Review`: a Prisma model. */
export const pascal = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** @throws unless it is one lower-case word, the same on every floor */
export function moduleWord(word: string | undefined): string {
  if (!word || !/^[a-z]+$/.test(word)) throw new Error('A module is one lower-case word, such as review.');
  return word;
}

/** @throws unless it can be the name of a function */
export function verbName(name: string | undefined): string {
  if (!name || !/^[a-z]+(?:[A-Z][a-z]*)*$/.test(name)) throw new Error('A verb is camelCase, such as publishReview.');
  return name;
}

/** `published` in module `review` → `review:published`; a name that has its word already stays. @throws for any other form */
export function eventName(module: string, name: string | undefined): string {
  const full = name?.includes(':') ? name : `${module}:${name ?? ''}`;
  if (!/^[a-z]+:[a-z]+(?:_[a-z]+)*$/.test(full))
    throw new Error('An event is past tense in snake_case, such as published.');
  return full;
}
