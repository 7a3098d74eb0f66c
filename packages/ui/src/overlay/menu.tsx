'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { cn } from '../class-names';
import { Kbd } from '../data/kbd';
import { Link } from '../link';
import { optionLook, popupLook } from './surface-look';

export interface MenuItem {
  id: string;
  label: ReactNode;
  icon?: ReactNode;
  shortcut?: readonly string[] | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** One of the two: an action, or a place to go. */
  onSelect?: (() => void) | undefined;
  href?: string | undefined;
}

export interface MenuGroup {
  id: string;
  label?: ReactNode;
  items: readonly MenuItem[];
}

export interface MenuProps {
  /** A button; name it when it shows only an icon. */
  trigger: ReactElement;
  groups: readonly MenuGroup[];
  /** Above the items: who is signed in. */
  header?: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
}

export function Menu({ trigger, groups, header, side = 'bottom', align = 'end' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <Base.Popup className={cn(popupLook, 'max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto p-1')}>
            {header ? <div className="-mx-1 mb-1 border-line border-b px-3 pt-1.5 pb-2">{header}</div> : null}
            {groups.map((group, at) => (
              <Base.Group key={group.id}>
                {at > 0 ? <Base.Separator className="-mx-1 my-1 h-px bg-line" /> : null}
                {group.label ? (
                  <Base.GroupLabel className="px-2 py-1.5 font-medium text-caption text-muted">
                    {group.label}
                  </Base.GroupLabel>
                ) : null}
                {group.items.map((item) => (
                  <Item key={item.id} {...item} />
                ))}
              </Base.Group>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Item({ label, icon, shortcut, danger, disabled, onSelect, href }: MenuItem) {
  const look = cn(optionLook, danger ? 'text-critical data-highlighted:bg-critical-soft' : '[&_svg]:text-muted');
  const inside = (
    <>
      {icon}
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {shortcut ? <Kbd keys={shortcut} className="text-muted" /> : null}
    </>
  );
  if (href !== undefined) {
    return (
      <Base.LinkItem render={<Link href={href} />} closeOnClick className={look}>
        {inside}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item disabled={disabled} onClick={onSelect} className={look}>
      {inside}
    </Base.Item>
  );
}
