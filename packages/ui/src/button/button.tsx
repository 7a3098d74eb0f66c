'use client';

import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react';
import { cn } from '../class-names';
import { Link, type LinkProps } from '../link';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';
import { Spinner } from './spinner';

interface Look {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
}

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'ref'>, Look {
  ref?: React.Ref<HTMLButtonElement> | undefined;
  /** While true the button keeps focus, ignores presses and shows `loadingLabel` ("Saving…"). */
  loading?: boolean | undefined;
  loadingLabel?: string | undefined;
}

export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'medium', icon, loading = false, loadingLabel, className, ...rest } = props;
  const { onClick, children, type = 'button', ...attributes } = rest;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (loading) return event.preventDefault();
    onClick?.(event);
  };
  return (
    <BaseButton
      {...attributes}
      type={type}
      onClick={press}
      aria-busy={loading || undefined}
      aria-disabled={loading || attributes['aria-disabled'] || undefined}
      data-busy={loading ? '' : undefined}
      className={cn(buttonLook({ variant, size }), className)}
    >
      {loading ? <Spinner /> : icon}
      {loading && loadingLabel ? loadingLabel : children}
    </BaseButton>
  );
}

export interface LinkButtonProps extends LinkProps, Look {}

/** A link that looks like a button: it goes somewhere, it does not do something. */
export function LinkButton({
  variant = 'secondary',
  size = 'medium',
  icon,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link {...rest} className={cn(buttonLook({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
