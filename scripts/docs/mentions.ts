/** What a document claims exists. */
export interface Mentions {
  /** From the root of the checkout; may hold `*`. */
  readonly paths: readonly string[];
  /** `pnpm …` and `npm …`, word by word. */
  readonly commands: readonly (readonly string[])[];
  /** Relative targets of Markdown links, without `#…`. */
  readonly links: readonly string[];
  /** Names in capitals with an underscore, between backticks. */
  readonly variables: readonly string[];
}

const roots = ['apps/', 'packages/', 'scripts/', 'e2e/', 'docs/', '.ci/'];
const rootFile = /^[\w.-]+\.(?:json|md|ts|yaml)$/;

/** Text between backticks, and every line of a fenced block. */
function codeIn(text: string): { readonly inline: readonly string[]; readonly lines: readonly string[] } {
  const fenced = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, body]) => (body ?? '').split('\n'));
  const rest = text.replaceAll(/^```\w*\n[\s\S]*?^```/gm, '');
  return { inline: [...rest.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => code ?? []), lines: fenced };
}

/** A placeholder in `<>`, `…` or `{}` says that the path is an example. */
const isExample = (word: string) => /[<>…{}$]/.test(word);
const isPath = (word: string) => roots.some((root) => word.startsWith(root)) || rootFile.test(word);

const wordsOf = (command: string) =>
  command
    .trim()
    .replace(/\s+#.*$/, '')
    .split(/\s+/);
const isCommand = (words: readonly string[]) => (words[0] === 'pnpm' || words[0] === 'npm') && words.length > 1;

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** Everything in a Markdown text that can be checked against the checkout. */
export function mentionsIn(text: string): Mentions {
  const { inline, lines } = codeIn(text);
  const words = [...inline.flatMap((code) => code.split(/\s+/)), ...lines.flatMap((line) => line.trim().split(/\s+/))];
  const paths = words.map((word) => word.replace(/[,;:.)]+$/, '')).filter((word) => isPath(word) && !isExample(word));
  const withoutVariables = (code: string) => code.replace(/^(?:\$ )?(?:[A-Z_]+=\S* )*/, '');
  const links = [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].flatMap(([, target]) => target ?? []);
  return {
    paths: unique(paths),
    commands: [...inline, ...lines].map((code) => wordsOf(withoutVariables(code))).filter(isCommand),
    links: unique(links.filter((target) => !/^[a-z]+:/.test(target))),
    variables: unique(inline.filter((code) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(code))),
  };
}
