'use client';

import { accentCss } from '@stallwire/ui';
import { useEffect } from 'react';
import { withDraft } from '@/preview/messages';
import { usePreviewGuest } from '@/preview/use-preview-guest';
import { About } from './about';
import { Header } from './header';
import { Policies } from './policies';
import { ProductGrid } from './product-grid';
import { BrowseOnlyRibbon, ConnectionNotice } from './ribbons';
import { useStorefront } from './use-storefront';

interface StorefrontProps {
  username: string;
  /** Shown in the seller's settings: takes unsaved changes, sells nothing. */
  preview: boolean;
}

const scope = '[data-storefront]';

/** A store as everybody sees it. Follows every change its seller makes without being loaded again. */
export function Storefront({ username, preview }: StorefrontProps) {
  const saved = useStorefront(username);
  const draft = usePreviewGuest(preview);
  const view = saved ? withDraft(saved, draft) : null;
  const name = view?.username.username;
  useEffect(() => {
    if (name) document.title = `${name} · Stallwire`;
  }, [name]);
  if (!view) return null;
  const { branding, contact, status, terms } = view;
  // In a frame, the header and the foot are part of what the page around it shows.
  const [Root, Main, Foot] = preview ? (['main', 'div', 'div'] as const) : (['div', 'main', 'footer'] as const);
  const main = { id: 'main', 'aria-label': 'Storefront' };
  return (
    <Root {...(preview && main)} data-storefront data-density="airy" className="min-h-dvh bg-raised text-ink">
      {branding.accentColor ? <style>{accentCss(branding.accentColor, scope)}</style> : null}
      {preview ? <BrowseOnlyRibbon /> : <ConnectionNotice />}
      <Header view={view} nested={preview} />
      <Main {...(!preview && main)} className="mx-auto flex max-w-6xl flex-col gap-16 px-4 pt-10 pb-20 sm:px-8">
        <ProductGrid sellerId={view.sellerId} open={status.storeActive} />
        <About contact={contact} name={view.username.username} />
        <Policies branding={branding} terms={terms} />
      </Main>
      <Foot className="border-line border-t px-4 py-8 text-center text-muted text-small">
        {view.username.username} sells on Stallwire
      </Foot>
    </Root>
  );
}
