'use client';

import type { StorefrontView } from '@stallwire/events/schema/settings';
import { Glow } from '@stallwire/ui';

export function About({ contact, name }: { contact: StorefrontView['contact']; name: string }) {
  if (!contact.aboutStory) return null;
  return (
    <section aria-labelledby="about" className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)] lg:gap-12">
      <h2 id="about" className="font-semibold text-heading">
        About {name}
      </h2>
      <Glow as="div" value={contact.aboutStory} className="max-w-prose whitespace-pre-line text-lead">
        {contact.aboutStory}
      </Glow>
    </section>
  );
}
