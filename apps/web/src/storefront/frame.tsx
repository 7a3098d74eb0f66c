'use client';

import { accentCss, Toaster } from '@stallwire/ui';
import { type ReactNode, useEffect } from 'react';
import { CartProvider } from '@/cart/cart-context';
import { CartDrawer } from '@/cart/cart-drawer';
import { withDraft } from '@/preview/messages';
import { usePreviewGuest } from '@/preview/use-preview-guest';
import { BrowseOnlyRibbon, ConnectionNotice } from './ribbons';
import { StoreBar } from './store-bar';
import { ShownStoreProvider, storefrontPath } from './store-context';
import { useStorefront } from './use-storefront';

interface StoreFrameProps {
  username: string;
  preview?: boolean;
  /** In front of the store's name in the tab. */
  title?: string | undefined;
  /** Above the page itself. */
  header?: ReactNode;
  /** A page that is about paying has no cart to open. */
  cart?: boolean;
  children: ReactNode;
}

/** Drawers and menus stand beside the page, not in it, and are the store's too. */
const scope = 'body';

/** What every page of a store stands in: its colours, its bar, its cart. */
export function StoreFrame(props: StoreFrameProps) {
  const { username, preview = false, title, header, cart = true, children } = props;
  const saved = useStorefront(username);
  const draft = usePreviewGuest(preview);
  const view = saved ? withDraft(saved, draft) : null;
  const name = view?.username.username;
  useEffect(() => {
    if (name) document.title = [title, name, 'Stallwire'].filter(Boolean).join(' · ');
  }, [name, title]);
  useEffect(() => {
    document.body.dataset.density = 'airy';
    return () => {
      delete document.body.dataset.density;
    };
  }, []);
  if (!view) return null;
  const { branding } = view;
  // In a frame, the header and the foot are part of what the page around it shows.
  const [Root, Main, Foot] = preview ? (['main', 'div', 'div'] as const) : (['div', 'main', 'footer'] as const);
  const main = { id: 'main', 'aria-label': 'Storefront' };
  const page = (
    <Root
      {...(preview && main)}
      data-storefront
      data-density="airy"
      className="flex min-h-dvh flex-col bg-raised text-ink"
    >
      {branding.accentColor ? <style>{accentCss(branding.accentColor, scope)}</style> : null}
      {/* What the keyboard reaches is scrolled to below the bar. */}
      {preview ? null : <style>{':root{--ui-header-height:3.5rem}'}</style>}
      <div className="sticky top-0 z-30">
        {preview ? <BrowseOnlyRibbon /> : <ConnectionNotice />}
        {preview ? null : <StoreBar cart={cart} />}
      </div>
      {header}
      <Main {...(!preview && main)} className="mx-auto w-full max-w-6xl flex-1 px-4 pt-8 pb-20 sm:px-8 sm:pt-10">
        {children}
      </Main>
      <Foot className="border-line border-t px-4 py-8 text-center text-muted text-small">
        {view.username.username} sells on Stallwire
      </Foot>
    </Root>
  );
  const store = { view, path: storefrontPath(view.username.username), preview };
  return (
    <ShownStoreProvider value={store}>
      {preview ? (
        page
      ) : (
        <CartProvider>
          {page}
          {cart ? <CartDrawer /> : null}
          <Toaster />
        </CartProvider>
      )}
    </ShownStoreProvider>
  );
}
