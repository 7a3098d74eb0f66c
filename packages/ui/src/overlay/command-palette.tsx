'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Command, defaultFilter } from 'cmdk';
import { Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cn } from '../class-names';
import { Kbd } from '../data/kbd';
import { isCommand, useHotkey } from './hotkey';
import { modalLook, scrimLook } from './surface-look';

export interface CommandItem {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Other words a person may search by. */
  keywords?: string[] | undefined;
  shortcut?: readonly string[] | undefined;
  onSelect: () => void;
}

export interface CommandGroup {
  id: string;
  label: string;
  items: readonly CommandItem[];
}

export interface CommandPaletteProps {
  open: boolean;
  /** Called with true by Ctrl/⌘ K from anywhere, with false by Escape, a press outside, or after a choice. */
  onOpenChange: (open: boolean) => void;
  groups: readonly CommandGroup[];
  placeholder?: string | undefined;
  /** Given these, the caller searches (on a server, say) and what is typed filters nothing by itself. */
  search?: { value: string; onValueChange: (value: string) => void; loading?: boolean | undefined } | undefined;
}

/** Everything by name: type a few letters, Enter. */
export function CommandPalette({
  open,
  onOpenChange,
  groups,
  placeholder = 'Search or jump to…',
  search,
}: CommandPaletteProps) {
  useHotkey(
    (event) => isCommand(event, 'k'),
    () => onOpenChange(!open),
  );
  const choose = (item: CommandItem) => {
    onOpenChange(false);
    item.onSelect();
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={scrimLook} />
        <Dialog.Popup className={cn(modalLook, 'sm:max-w-xl')} aria-label="Command palette">
          <Palette groups={groups} placeholder={placeholder} search={search} onChoose={choose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteProps extends Pick<CommandPaletteProps, 'groups' | 'placeholder' | 'search'> {
  onChoose: (item: CommandItem) => void;
}

function Palette({ groups, placeholder, search, onChoose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const value = search?.value ?? typed;
  return (
    <Command
      label="Command palette"
      loop
      shouldFilter={!search}
      filter={byWords}
      className="flex min-h-0 flex-col outline-none"
    >
      <div className="flex items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Command.Input
          value={value}
          onValueChange={search?.onValueChange ?? setTyped}
          placeholder={placeholder}
          className="h-12 w-full bg-transparent text-lead outline-none"
        />
        <Kbd keys={['Esc']} className="text-muted max-sm:hidden" />
      </div>
      <Command.List className="max-h-[50dvh] min-h-0 scroll-py-2 overflow-y-auto overscroll-contain p-2">
        <Command.Empty className="px-2 py-8 text-center text-muted">
          {search?.loading ? 'Searching…' : value ? `Nothing is called “${value}”.` : 'Nothing here yet.'}
        </Command.Empty>
        {groups.map((group) => (
          <Command.Group
            key={group.id}
            value={group.id}
            heading={group.label}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:text-muted"
          >
            {group.items.map((item) => (
              <Entry key={item.id} item={item} onChoose={onChoose} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

// Items are found by what they are called, not by the ids that tell them apart.
function byWords(_id: string, typed: string, words: string[] = []): number {
  return defaultFilter(words.join(' '), typed, []);
}

function Entry({ item, onChoose }: { item: CommandItem; onChoose: (item: CommandItem) => void }) {
  return (
    <Command.Item
      value={item.id}
      keywords={[item.label, ...(item.keywords ?? [])]}
      onSelect={() => onChoose(item)}
      className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-control px-2 data-[selected=true]:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:text-muted"
    >
      {item.icon}
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      {item.shortcut ? <Kbd keys={item.shortcut} className="text-muted" /> : null}
    </Command.Item>
  );
}
