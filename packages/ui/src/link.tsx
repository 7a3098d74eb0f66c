'use client';

import { type ComponentPropsWithRef, createContext, type ElementType, type ReactNode, useContext } from 'react';

export type LinkProps = Omit<ComponentPropsWithRef<'a'>, 'href'> & { href: string };

const LinkContext = createContext<ElementType<LinkProps>>('a');

/** Lets the app hand its router's link to every component here; without it they render plain `<a>`. */
export function LinkProvider({ component, children }: { component: ElementType<LinkProps>; children: ReactNode }) {
  return <LinkContext value={component}>{children}</LinkContext>;
}

/** A link through the app's router. */
export function Link(props: LinkProps) {
  const Component = useContext(LinkContext);
  return <Component {...props} />;
}
