'use client';

import type { ReactNode } from 'react';
import { cn } from '../class-names';
import { Tooltip } from '../overlay/tooltip';
import { Button, type ButtonProps } from './button';
import type { ButtonSize } from './button-look';

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children' | 'aria-label' | 'loadingLabel'> {
  /** Names the button for screen readers and, on hover or focus, for everyone. */
  label: string;
  children: ReactNode;
  /** Keys shown beside the label, for example `['⌘', 'K']`. */
  shortcut?: readonly string[] | undefined;
}

const squares: Record<ButtonSize, string> = {
  small: 'w-control-small px-0',
  medium: 'w-control px-0',
  large: 'w-control-large px-0',
};

export function IconButton({
  label,
  shortcut,
  variant = 'ghost',
  size = 'medium',
  className,
  ...rest
}: IconButtonProps) {
  const { children, loading, ...attributes } = rest;
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <Button
        {...attributes}
        loading={loading}
        variant={variant}
        size={size}
        aria-label={label}
        className={cn(squares[size], variant === 'ghost' && 'text-muted hover:text-ink', className)}
      >
        {loading ? null : children}
      </Button>
    </Tooltip>
  );
}
