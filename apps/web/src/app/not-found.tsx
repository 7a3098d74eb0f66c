import { EmptyState, LinkButton } from '@stallwire/ui';
import { Compass } from 'lucide-react';
import { Wordmark } from '@/brand/wordmark';

export default function NotFound() {
  return (
    <main id="main" className="grid min-h-dvh content-center justify-items-center bg-surface">
      <h1 className="sr-only">Page not found</h1>
      <Wordmark />
      <EmptyState
        icon={<Compass />}
        title="There is no page here"
        actions={<LinkButton href="/">To the start page</LinkButton>}
      >
        The address may be mistyped, or what was here has moved.
      </EmptyState>
    </main>
  );
}
