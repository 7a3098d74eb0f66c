import { checkoutCommand, checkoutUsage } from './checkout/command';
import { churnCommand, churnUsage } from './churn/command';
import { commitCommand, commitUsage } from './commit/command';
import { docsCommand, docsUsage, plotCommand } from './docs/command';
import { fanoutCommand, fanoutUsage } from './fanout/command';
import { listsCommand, listsUsage } from './lists/command';
import { pagesCommand, pagesUsage } from './pages/command';
import { say } from './say';

/** `pnpm bench <what>`: ends with 1 when a goal is missed, with 2 when it could not be measured. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  fanout: fanoutCommand,
  commit: commitCommand,
  churn: churnCommand,
  checkout: checkoutCommand,
  lists: listsCommand,
  pages: pagesCommand,
  docs: docsCommand,
  plot: plotCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  if (command) process.exitCode = await command(args);
  else {
    say(
      `Which?\n\n${[fanoutUsage, commitUsage, churnUsage, checkoutUsage, listsUsage, pagesUsage, docsUsage].join('\n')}`,
    );
    process.exitCode = 2;
  }
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 2;
}
