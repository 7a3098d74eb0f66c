import { cn } from '../class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const variants: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent shadow-card ring-1 ring-inset ring-accent-line hover:bg-accent-hover active:bg-accent-hover',
  secondary: 'bg-raised text-ink shadow-card ring-1 ring-inset ring-line hover:bg-hover active:bg-pressed',
  ghost: 'text-ink hover:bg-hover active:bg-pressed',
  danger: 'bg-critical-fill text-on-critical shadow-card hover:bg-critical-fill-hover active:bg-critical-fill-hover',
};

const sizes: Record<ButtonSize, string> = {
  small: 'h-control-small gap-1.5 px-2.5 text-small',
  medium: 'h-control gap-2 px-3 text-body',
  large: 'h-control-large gap-2 px-4 text-body',
};

/** The look of a button, for the few things that must look like one without being one. */
export function buttonLook({ variant, size }: { variant: ButtonVariant; size: ButtonSize }): string {
  return cn(
    'inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control font-medium',
    'transition-[background-color,box-shadow,transform] duration-100 active:scale-[0.985]',
    'disabled:pointer-events-none disabled:opacity-50 data-disabled:pointer-events-none data-disabled:opacity-50',
    'data-busy:opacity-80 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
  );
}
