import { formatBytes } from '../format';

export interface FileRules {
  /** As in `<input accept>`: media types (`image/png`, `image/*`) and endings (`.pdf`), split by commas. */
  accept?: string | undefined;
  maxBytes?: number | undefined;
}

/** Says why a file cannot be taken, in words for the person, or null. A courtesy only: names and types can lie. */
export function refuseFile(file: { name: string; type: string; size: number }, { accept, maxBytes }: FileRules) {
  if (accept && !accept.split(',').some((rule) => matches(file, rule.trim().toLowerCase()))) {
    return `${file.name} is not a kind of file that can be used here.`;
  }
  if (maxBytes !== undefined && file.size > maxBytes) {
    return `${file.name} is ${formatBytes(file.size)}; the most is ${formatBytes(maxBytes)}.`;
  }
  return file.size === 0 ? `${file.name} is empty.` : null;
}

function matches({ name, type }: { name: string; type: string }, rule: string): boolean {
  if (rule.startsWith('.')) return name.toLowerCase().endsWith(rule);
  if (rule.endsWith('/*')) return type.startsWith(rule.slice(0, -1));
  return type === rule;
}
