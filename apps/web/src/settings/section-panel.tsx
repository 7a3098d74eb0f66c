'use client';

import type { StoreSettings } from '@stallwire/events/schema/settings';
import { Badge, Glow } from '@stallwire/ui';
import { OverlapNotice } from './conflicts';
import type { SectionDraft } from './drafts';
import { sectionFields } from './section-fields';
import type { SectionInfo } from './section-registry';

interface SectionPanelProps {
  section: SectionInfo;
  settings: StoreSettings;
  draft: SectionDraft;
  shown: boolean;
  onCompare: () => void;
}

/** One section. Hidden rather than unmounted while another is shown. */
export function SectionPanel({ section, settings, draft, shown, onCompare }: SectionPanelProps) {
  const { key, title, description } = section;
  return (
    <section hidden={!shown} aria-labelledby={`section-${key}`} data-section={key} data-version={draft.version}>
      <div className="mb-4">
        <div className="flex flex-wrap items-center gap-2.5">
          <h2 id={`section-${key}`} className="font-semibold text-title">
            {title}
          </h2>
          {section.public ? <Badge tone="accent">Public</Badge> : <Badge>Team only</Badge>}
        </div>
        <p className="mt-1 max-w-prose text-muted">{description}</p>
      </div>
      <Glow as="div" value={draft.version} className="flex flex-col gap-4 rounded-card">
        <OverlapNotice section={key} draft={draft} onCompare={onCompare} />
        {sectionFields[key](settings)}
      </Glow>
    </section>
  );
}
