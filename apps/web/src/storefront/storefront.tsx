'use client';

import { About } from './about';
import { StoreFrame } from './frame';
import { Header } from './header';
import { Policies } from './policies';
import { Shelves } from './shelves';
import { useShownStore } from './store-context';
import { useVisit } from './use-visit';

interface StorefrontProps {
  username: string;
  /** Shown in the seller's settings: takes unsaved changes, sells nothing. */
  preview: boolean;
}

/** A store as everybody sees it. Follows every change its seller makes without being loaded again. */
export function Storefront({ username, preview }: StorefrontProps) {
  return (
    <StoreFrame username={username} preview={preview} header={<StoreHeader />}>
      <StoreHome />
    </StoreFrame>
  );
}

function StoreHeader() {
  const { view, preview } = useShownStore();
  return <Header view={view} nested={preview} />;
}

function StoreHome() {
  useVisit('storefront');
  const { view } = useShownStore();
  const { branding, contact, terms } = view;
  return (
    <div className="flex flex-col gap-16">
      <Shelves />
      <About contact={contact} name={view.username.username} />
      <Policies branding={branding} terms={terms} />
    </div>
  );
}
