/** Why a tag was not taken. */
export type TagProblem = 'duplicate' | 'full' | 'too-long';

export interface TagRules {
  /** How many tags there may be. */
  max?: number | undefined;
  /** Characters per tag. */
  maxLength?: number | undefined;
}

/** Cuts typed or pasted text at commas, semicolons and line ends; trims, and drops what is empty. */
export function splitTags(text: string): string[] {
  return text
    .split(/[,;\n\r\t]+/)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '');
}

/** Adds what the rules allow, keeping order; two tags that differ only in case are one. `problem` is the first refusal. */
export function addTags(tags: readonly string[], added: readonly string[], { max, maxLength }: TagRules) {
  const next = [...tags];
  let problem: TagProblem | null = null;
  for (const tag of added) {
    const refusal = refuseTag(next, tag, { max, maxLength });
    if (refusal) problem ??= refusal;
    else next.push(tag);
  }
  return { tags: next, problem };
}

function refuseTag(tags: readonly string[], tag: string, { max, maxLength }: TagRules): TagProblem | null {
  if (maxLength !== undefined && tag.length > maxLength) return 'too-long';
  if (tags.some((other) => other.toLowerCase() === tag.toLowerCase())) return 'duplicate';
  if (max !== undefined && tags.length >= max) return 'full';
  return null;
}
